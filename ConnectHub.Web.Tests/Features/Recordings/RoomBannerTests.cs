using Bunit;
using ConnectHub.Web.Features.Recordings.Saved;
using ConnectHub.Web.Features.Recordings.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ConnectHub.Web.Tests.Features.Recordings;

public sealed class RoomBannerTests : BunitContext
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    public RoomBannerTests() => Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now)).AddSingleton(Options.Create(new StorageOptions()));

    [Fact]
    public void Banner_NothingTrashed_IsNotThere() => Assert.Empty(Show(null).FindAll("[data-testid=trashed-for-room]"));

    [Fact]
    public void Banner_SomethingTrashed_SaysWhatWhyAndHowLong()
    {
        Assert.Contains("1 video is in the trash, because the channel keeps no more gigabytes: “Radio”, deleted for good in 12 days.", Text(1), StringComparison.Ordinal);
        Assert.Contains("3 videos are in the trash, because the channel keeps no more gigabytes: first “Radio”, deleted for good in 12 days.", Text(3), StringComparison.Ordinal);
    }

    private string Text(int count) => Show(new(count, "Radio", Now.AddDays(-1.5))).Find("[data-testid=trashed-for-room]").TextContent;

    private IRenderedComponent<RoomBanner> Show(TrashedLately? trashed) => Render<RoomBanner>(parameters => parameters.Add(b => b.Trashed, trashed));
}
