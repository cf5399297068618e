using Bunit;
using ConnectHub.Web.Features.Recordings.Saved;
using ConnectHub.Web.Features.Recordings.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ConnectHub.Web.Tests.Features.Recordings;

public sealed class ExpiringBannerTests : BunitContext
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    public ExpiringBannerTests() => Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now));

    [Fact]
    public void Banner_NothingExpires_IsNotThere() => Assert.Empty(Show().FindAll("[data-testid=expiring]"));

    [Fact]
    public void Banner_SomethingExpires_NamesTheFirstAndWhen()
    {
        Assert.Contains("1 video expires within 7 days, “Radio” in 1 day.", Show(In("Radio", 1.5)).Find("[data-testid=expiring]").TextContent, StringComparison.Ordinal);
        Assert.Contains("2 videos expire within 7 days, first “Radio” in 3 days.", Show(In("Radio", 3.2), In("Glass", 5)).Find("[data-testid=expiring]").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<ExpiringBanner> Show(params ExpiringRecording[] expiring) => Render<ExpiringBanner>(parameters => parameters.Add(b => b.Expiring, expiring.Length == 0 ? null : new(expiring.Length, expiring[0])));

    private static ExpiringRecording In(string title, double days) => new(Guid.NewGuid(), title, Now.AddDays(-20), TimeSpan.FromMinutes(5), Now.AddDays(days));
}
