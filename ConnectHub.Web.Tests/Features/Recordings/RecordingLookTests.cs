using System.Net;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Recordings.Manager;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>What the recording manager says of the stream on air, and where its recording is found afterwards.</summary>
public sealed class RecordingLookTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private RecordingLook Look => site.Services.GetRequiredService<RecordingLook>();

    [Fact]
    public async Task Now_OfARecordedStream_HasItsFigures()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);
        await site.BroadcastAsync(stream, 9);
        await site.Control.MarkAsync(owner, stream.Stream.Id, "N\u200Bow\u202E\n", Cancel);

        var now = (await Look.NowAsync(owner, Cancel))!;
        await site.Control.PauseAsync(owner, stream.Stream.Id, Cancel);
        var paused = (await Look.NowAsync(owner, Cancel))!;

        Assert.Equal(RecordingState.Recording, now.Running!.State);
        Assert.InRange(now.Media!.Duration, 5, 9.1);
        Assert.True(now.Rate > 0);
        Assert.Equal("Now", Assert.Single(now.Marks).Title);
        Assert.NotNull(now.RoomFor(5));
        Assert.True(paused.IsPaused);
    }

    [Fact]
    public async Task Now_OffAirOrNotRecorded_SaysSo()
    {
        var owner = await site.PersonAsync();
        Assert.Null(await Look.NowAsync(owner, Cancel));

        await site.LiveAsync(owner, record: false);

        Assert.Null((await Look.NowAsync(owner, Cancel))!.Running);
    }

    [Fact]
    public async Task Recording_OfAnEndedStream_IsLinkedWhereItIsLookedFor()
    {
        var recording = await site.RecordedAsync(await site.PersonAsync(), 5);
        var page = RecordingAccess.PageUrl(recording.Id);

        var ended = await site.Browser().GetPageAsync($"/watch/{ShortId.Format(recording.StreamId)}");
        var channel = await site.Browser().GetPageAsync($"/@{recording.Channel.Handle}");

        Assert.Equal(page, ended.QuerySelector("[data-testid='watch-to-recording']")?.GetAttribute("href"));
        Assert.Equal(page, channel.QuerySelector("[data-testid='video-card-link']")?.GetAttribute("href"));
    }

    [Fact]
    public async Task Recording_WhenTheStreamIsOver_IsOfferedToWhoMayWatchAndKnowIt()
    {
        var (owner, browser) = await site.SignedInAsync();
        var live = await site.LiveAsync(owner);
        await site.BroadcastAsync(live, 5);
        var asked = $"/watch/{ShortId.Format(live.Stream.Id)}/recording";
        Assert.Equal(HttpStatusCode.NoContent, (await OfferedAsync(site.Browser(), asked)).Status);
        var recording = await site.EndAsync(live);
        var page = RecordingAccess.PageUrl(recording.Id);

        Assert.Contains(page, (await OfferedAsync(site.Browser(), asked)).Text, StringComparison.Ordinal);
        // Taken off the lists: its link is the owner's to give.
        await site.Services.GetRequiredService<RecordingEditing>().SetVisibilityAsync(owner, recording.Id, StreamVisibility.Unlisted, Cancel);
        Assert.Equal(HttpStatusCode.NoContent, (await OfferedAsync(site.Browser(), asked)).Status);
        Assert.Contains(page, (await OfferedAsync(browser, asked)).Text, StringComparison.Ordinal);
        var hidden = await site.Browser().GetPageAsync($"/watch/{ShortId.Format(live.Stream.Id)}");
        Assert.Null(hidden.QuerySelector("[data-testid='watch-to-recording']"));
        var own = await browser.GetPageAsync($"/watch/{ShortId.Format(live.Stream.Id)}");
        Assert.Equal(page, own.QuerySelector("[data-testid='watch-to-recording']")?.GetAttribute("href"));
        await site.Services.GetRequiredService<RecordingEditing>().TrashAsync(owner, recording.Id, Cancel);
        Assert.Equal(HttpStatusCode.NoContent, (await OfferedAsync(browser, asked)).Status);
    }

    [Fact]
    public async Task Recording_OfAPrivateOrUnknownStream_IsOfferedToNobodyElse()
    {
        var recording = await site.RecordedAsync(await site.PersonAsync(), 5, StreamVisibility.Private);
        var unlisted = await site.RecordedAsync(await site.PersonAsync(), 5, StreamVisibility.Unlisted);

        Assert.Equal(HttpStatusCode.NoContent, (await OfferedAsync(site.Browser(), $"/watch/{ShortId.Format(recording.StreamId)}/recording")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await OfferedAsync(site.Browser(), $"/watch/{ShortId.Format(Guid.NewGuid())}/recording")).Status);
        Assert.Contains(RecordingAccess.PageUrl(unlisted.Id), (await OfferedAsync(site.Browser(), $"/watch/{ShortId.Format(unlisted.StreamId)}/recording")).Text, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string Text)> OfferedAsync(HttpClient browser, string path)
    {
        using var reply = await browser.GetAsync(path, Cancel);
        return (reply.StatusCode, await reply.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task Recording_ThatIsPrivate_IsLinkedNowhere()
    {
        var recording = await site.RecordedAsync(await site.PersonAsync(), 5, StreamVisibility.Private);

        Assert.Null((await site.Browser().GetPageAsync($"/@{recording.Channel.Handle}")).QuerySelector("[data-testid='video-card']"));
    }

    [Fact]
    public async Task Recording_OfAChannelWithoutDownloads_AllowsNone()
    {
        var owner = await site.PersonAsync();
        var first = await site.LiveAsync(owner);
        await site.BroadcastAsync(first, 5);
        await site.EndAsync(first);
        await site.Services.GetRequiredService<ConnectHub.Web.Features.Recordings.Editing.LibraryPolicy>()
            .ChangeAsync(owner, first.Stream.ChannelId, settings => settings.AllowDownload = false, Cancel);

        Assert.False((await site.RecordedAsync(owner, 5)).AllowDownload);
    }
}
