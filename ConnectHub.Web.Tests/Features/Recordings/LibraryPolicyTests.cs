using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Streams;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>How a channel keeps what it broadcast: who says so, and within which limits.</summary>
public sealed class LibraryPolicyTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private LibraryPolicy Policy => site.Services.GetRequiredService<LibraryPolicy>();

    [Fact]
    public async Task Change_WithoutTheRightOrBeyondALimit_IsRefused()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);
        var channelId = stream.Stream.ChannelId;

        var forbidden = await Policy.ChangeAsync(await site.PersonAsync(), channelId, settings => settings.KeepDays = 7, Cancel);
        var invalid = await Policy.ChangeAsync(owner, channelId, settings => (settings.KeepDays, settings.KeepBytes, settings.DvrMinutes, settings.ClipCooldownSeconds) = (0, 5, 9999, -1), Cancel);
        var none = await Policy.ChangeAsync(owner, channelId, settings => settings.WhoMayClip = (ClipAudience)9, Cancel);
        var ok = await Policy.ChangeAsync(owner, channelId, settings => (settings.KeepDays, settings.AllowDownload) = (7, false), Cancel);

        Assert.IsType<StreamResult<LibrarySettings>.Forbidden>(forbidden);
        Assert.Equal(["clipCooldownSeconds", "dvrMinutes", "keepBytes", "keepDays"], Assert.IsType<StreamResult<LibrarySettings>.Invalid>(invalid).Errors.Keys.Order());
        Assert.Equal(["whoMayClip"], Assert.IsType<StreamResult<LibrarySettings>.Invalid>(none).Errors.Keys);
        Assert.IsType<StreamResult<LibrarySettings>.Ok>(ok);
        Assert.Equal(7, (await Policy.FindAsync(channelId, Cancel)).KeepDays);
    }

    [Fact]
    public async Task Change_InPart_KeepsTheRest()
    {
        var owner = await site.PersonAsync();
        var channelId = (await site.LiveAsync(owner)).Stream.ChannelId;
        await Policy.ChangeAsync(owner, channelId, settings => settings.KeepDays = 7, Cancel);

        await Policy.ChangeAsync(owner, channelId, settings => (settings.WhoMayClip, settings.ClipCooldownSeconds) = (ClipAudience.Followers, 120), Cancel);

        var kept = await Policy.FindAsync(channelId, Cancel);
        Assert.Equal((7, ClipAudience.Followers, 120), (kept.KeepDays, kept.WhoMayClip, kept.ClipCooldownSeconds));
    }
}
