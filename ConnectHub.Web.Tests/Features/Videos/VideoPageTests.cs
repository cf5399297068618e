using System.Net;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Features.Recordings;
using ConnectHub.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Videos;

/// <summary>The page of a recorded video.</summary>
public sealed class VideoPageTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/video/nonsense")]
    [InlineData("/video/AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Get_UnknownVideo_Answers404(string path)
    {
        using var response = await site.Browser().GetAsync(path, Cancel);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Get_PublicVideo_ShowsThePlayerAndWhatLinksNeed()
    {
        var recording = await site.RecordedAsync(await site.PersonAsync(), 5);

        var page = await site.Browser().GetPageAsync(RecordingAccess.PageUrl(recording.Id));

        var player = page.QuerySelector("video-player");
        Assert.Equal($"/vod/{ShortId.Format(recording.Id)}/index.m3u8", player?.GetAttribute("src"));
        Assert.False(player!.HasAttribute("running"));
        Assert.Equal("Radio", page.QuerySelector("meta[property='og:title']")?.GetAttribute("content"));
        Assert.Equal("5", page.QuerySelector("meta[property='video:duration']")?.GetAttribute("content"));
        Assert.Equal("0 views", page.QuerySelector("[data-testid='video-views']")?.TextContent);
        Assert.NotNull(page.QuerySelector("chat-replay"));
    }

    [Fact]
    public async Task Get_WhileItIsRecorded_PlaysAndSaysSo()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);
        await site.BroadcastAsync(stream, 5);
        var running = await site.Recordings.RunningOfAsync(stream.Stream.Id, Cancel);

        var page = await site.Browser().GetPageAsync(RecordingAccess.PageUrl(running!.Id));

        Assert.True(page.QuerySelector("video-player")!.HasAttribute("running"));
        Assert.Contains("Still being recorded", page.QuerySelector("[data-testid='video-notice']")?.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("[data-testid='video-download']"));
    }

    [Fact]
    public async Task Get_PrivateVideo_IsThereForItsOwnerOnly()
    {
        var (owner, browser) = await site.SignedInAsync();
        var recording = await site.RecordedAsync(owner, 5, StreamVisibility.Private);
        var path = RecordingAccess.PageUrl(recording.Id);

        using var toVisitor = await site.Browser().GetAsync(path, Cancel);
        using var chatToVisitor = await site.Browser().GetAsync($"{path}/chat/0", Cancel);
        var page = await browser.GetPageAsync(path);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (toVisitor.StatusCode, chatToVisitor.StatusCode));
        Assert.Contains("/t/", page.QuerySelector("video-player")?.GetAttribute("src"), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("meta[property='og:title']"));
    }

    [Fact]
    public async Task Get_VideoInTheTrash_IsThereForItsOwnerOnly()
    {
        var (owner, browser) = await site.SignedInAsync();
        var recording = await site.RecordedAsync(owner, 5);
        await site.SetAsync(recording.Id, set => set.SetProperty(r => r.TrashedAt, DateTimeOffset.UnixEpoch));

        using var toVisitor = await site.Browser().GetAsync(RecordingAccess.PageUrl(recording.Id), Cancel);
        var page = await browser.GetPageAsync(RecordingAccess.PageUrl(recording.Id));

        Assert.Equal(HttpStatusCode.NotFound, toVisitor.StatusCode);
        Assert.Contains("trash", page.QuerySelector("[data-testid='video-notice']")?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_MatureVideo_AsksFirst()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);
        await using (var db = await site.OpenDbAsync())
            await db.Set<LiveStream>().Where(s => s.Id == recording.StreamId).ExecuteUpdateAsync(set => set.SetProperty(s => s.IsMature, true), Cancel);
        var browser = site.Browser();
        var path = RecordingAccess.PageUrl(recording.Id);

        var asked = await browser.GetPageAsync(path);
        using var went = await browser.SubmitAsync(path, "watch-mature-continue");
        var page = await browser.GetPageAsync(path);

        Assert.Contains("This video is marked as mature", asked.QuerySelector("h1")?.TextContent, StringComparison.Ordinal);
        Assert.Null(asked.QuerySelector("video-player"));
        Assert.NotNull(page.QuerySelector("video-player"));
    }

    [Fact]
    public async Task Chapters_AreTheNamedMarksAtTheirPositions()
    {
        var recording = await site.RecordedAsync(await site.PersonAsync(), 9);
        var timeline = (await site.Services.GetRequiredService<RecordingTimelines>().FindAsync(recording.Id, Cancel))!.Media;
        await using (var db = await site.OpenDbAsync())
        {
            db.Add(new RecordingMark { RecordingId = recording.Id, At = timeline.WallClockAt(5), Title = "The trick" });
            db.Add(new RecordingMark { RecordingId = recording.Id, At = timeline.WallClockAt(2) });
            db.Add(new RecordingMark { RecordingId = recording.Id, At = timeline.WallClockAt(0).AddHours(-1), Title = "Before it began" });
            await db.SaveChangesAsync(Cancel);
        }

        var page = await site.Browser().GetPageAsync(RecordingAccess.PageUrl(recording.Id));

        var chapter = Assert.Single(page.QuerySelectorAll("[data-testid='video-chapter']"));
        Assert.Equal(("5.00", "The trick"), (chapter.GetAttribute("data-at"), chapter.LastElementChild!.TextContent));
        Assert.Equal("2 5", page.QuerySelector("video-player")?.GetAttribute("chapters"));
    }

    [Fact]
    public async Task Home_WithVideos_ShowsTheFinishedOnesThatAreForEverybody()
    {
        var owner = await site.PersonAsync();
        var shown = await site.RecordedAsync(owner, 5);
        var hidden = await site.RecordedAsync(owner, 5, StreamVisibility.Unlisted);
        var live = await site.LiveAsync(await site.PersonAsync());
        await site.BroadcastAsync(live, 5);
        var running = await site.Recordings.RunningOfAsync(live.Stream.Id, Cancel);

        var videos = (await site.Browser().GetPageAsync("/")).QuerySelector("[data-testid='home-videos']")!.InnerHtml;

        Assert.Contains(RecordingAccess.PageUrl(shown.Id), videos, StringComparison.Ordinal);
        Assert.Contains($"/@{shown.Channel.Handle}", videos, StringComparison.Ordinal);
        Assert.DoesNotContain(RecordingAccess.PageUrl(hidden.Id), videos, StringComparison.Ordinal);
        Assert.DoesNotContain(RecordingAccess.PageUrl(running!.Id), videos, StringComparison.Ordinal);
    }
}
