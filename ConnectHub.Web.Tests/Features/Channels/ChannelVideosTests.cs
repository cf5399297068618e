using AngleSharp.Html.Dom;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Tests.Features.Clips;
using ConnectHub.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Channels;

/// <summary>The videos and, on a page of its own, a video's clips: part by part, without a circuit.</summary>
public sealed class ChannelVideosTests(ClippedSite site) : IClassFixture<ClippedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Channel_WithMoreVideosThanAPartHas_LeadsOnToTheRestAndBack()
    {
        var owner = await site.SignUpAsync();
        await VideosAsync(owner, 26);

        var first = await site.NewVisitor().GetPageAsync($"/@{owner.Handle}");
        var rest = await site.NewVisitor().GetPageAsync(Link(first, "more-videos"));

        Assert.Equal((24, 2), (Videos(first).Length, Videos(rest).Length));
        Assert.Equal(26, Videos(first).Union(Videos(rest)).Count());
        Assert.Equal($"/@{owner.Handle}#videos", Link(rest, "more-videos-first"));
        Assert.Null(rest.QuerySelector("[data-testid='more-videos']"));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task Channel_FromACursorThatIsNone_ShowsTheFirstPart(string cursor)
    {
        var owner = await site.SignUpAsync();
        await VideosAsync(owner, 1);

        Assert.Single(Videos(await site.NewVisitor().GetPageAsync($"/@{owner.Handle}?videos={cursor}")));
    }

    [Fact]
    public async Task VideoClips_MoreThanBesideTheVideo_AreAllOnTheirPageMostSeenFirst()
    {
        var owner = await site.SignUpAsync();
        var video = (await VideosAsync(owner, 1))[0];
        for (var views = 0; views < 26; views++)
            await ClipAsync(owner, video, views);

        var first = await site.NewVisitor().GetPageAsync($"{RecordingAccess.PageUrl(video.Id)}/clips");
        var rest = await site.NewVisitor().GetPageAsync(Link(first, "more-from"));

        Assert.Equal(Enumerable.Range(0, 26).Reverse().Select(views => $"Seen {views}"), Titles(first).Concat(Titles(rest)));
        Assert.Equal(RecordingAccess.PageUrl(video.Id), Link(first, "video-clips-back"));
        Assert.NotNull((await site.NewVisitor().GetPageAsync(RecordingAccess.PageUrl(video.Id))).QuerySelector("[data-testid='video-clips-all']"));
    }

    [Fact]
    public async Task VideoClips_OfAPrivateVideo_AreNotFoundByStrangers()
    {
        var owner = await site.SignUpAsync();
        var video = (await VideosAsync(owner, 1, StreamVisibility.Private))[0];
        var path = $"{RecordingAccess.PageUrl(video.Id)}/clips";

        using var stranger = await site.NewVisitor().GetAsync(path, Cancel);
        using var own = await owner.Client.GetAsync(path, Cancel);

        Assert.Equal((System.Net.HttpStatusCode.NotFound, System.Net.HttpStatusCode.OK), (stranger.StatusCode, own.StatusCode));
    }

    private async Task<List<Recording>> VideosAsync(Person owner, int count, StreamVisibility visibility = StreamVisibility.Public)
    {
        var now = site.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var stream = new LiveStream { ChannelId = owner.ChannelId, Title = "Radio", IngestTokenHash = "", CreatedAt = now, StartedAt = now, EndedAt = now, Status = StreamStatus.Ended };
        var videos = Enumerable.Range(0, count).Select(number => new Recording
        {
            StreamId = stream.Id,
            ChannelId = owner.ChannelId,
            Title = $"Radio {number}",
            StartedAt = now,
            State = RecordingState.Ready,
            Visibility = visibility,
        }).ToList();
        await using var db = await site.OpenDbAsync();
        db.Add(stream);
        db.AddRange(videos);
        await db.SaveChangesAsync(Cancel);
        return videos;
    }

    private async Task ClipAsync(Person owner, Recording video, int views)
    {
        await using var db = await site.OpenDbAsync();
        db.Add(new Web.Features.Clips.Clip
        {
            StreamId = video.StreamId,
            ChannelId = owner.ChannelId,
            CreatorId = owner.UserId,
            RecordingId = video.Id,
            FromVideo = true,
            Title = $"Seen {views}",
            OffsetMs = 0,
            DurationMs = 5000,
            Visibility = StreamVisibility.Public,
            State = Web.Features.Clips.ClipState.Ready,
            FirstSegment = 0,
            LastSegment = 2,
            CreatedAt = video.StartedAt,
            Views = views,
        });
        await db.SaveChangesAsync(Cancel);
    }

    private static string Link(IHtmlDocument page, string testId) => page.QuerySelector($"[data-testid='{testId}']")!.GetAttribute("href")!;

    private static string?[] Videos(IHtmlDocument page) =>
        [.. page.QuerySelectorAll("[data-testid='channel-videos'] > li").Select(video => video.QuerySelector("a")!.GetAttribute("href"))];

    private static IEnumerable<string> Titles(IHtmlDocument page) => page.QuerySelectorAll("[data-testid='clip-card'] b").Select(title => title.TextContent);
}
