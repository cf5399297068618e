using AngleSharp.Dom;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;

namespace ConnectHub.Web.Tests.Features.Channels;

/// <summary>From a channel's past streams to what was recorded of them.</summary>
public sealed class PastStreamsTests(PastStreamsTests.Site site) : IClassFixture<PastStreamsTests.Site>
{
    private static readonly DateTimeOffset Began = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private int _streams;

    [Fact]
    public async Task Page_StreamsWithVideos_LeadToThoseThatTheVisitorMaySee()
    {
        var streamer = await site.SignUpAsync();
        var staff = await site.SignUpAsync(People.NewHandle("staff"), Principal.Moderator);
        var open = await VideoAsync(streamer, "Open");
        var unlisted = await VideoAsync(streamer, "Unlisted", r => r.Visibility = StreamVisibility.Unlisted);
        var own = await VideoAsync(streamer, "Private", r => r.Visibility = StreamVisibility.Private);
        await VideoAsync(streamer, "In the trash", r => r.TrashedAt = TimeProvider.System.GetUtcNow());
        await VideoAsync(streamer, "Failed", r => r.State = RecordingState.Failed);

        Assert.Equal([Link(open)], await LinksAsync(site.NewVisitor(), streamer));
        Assert.Equal([Link(open)], await LinksAsync((await site.SignUpAsync()).Client, streamer));
        Assert.Equal([Link(own), Link(unlisted), Link(open)], await LinksAsync(streamer.Client, streamer));
        Assert.Equal([Link(own), Link(unlisted), Link(open)], await LinksAsync(staff.Client, streamer));
    }

    [Fact]
    public async Task Page_StreamWithSeveralVideos_LeadsToEachOfThem()
    {
        var streamer = await site.SignUpAsync();
        var first = await VideoAsync(streamer, "Evening");
        var second = VideoOf(streamer, first.StreamId, "Evening, goes on", Began.AddHours(1));
        await SaveAsync(second);

        var past = Assert.Single(await PastAsync(site.NewVisitor(), streamer));

        Assert.Equal("Evening", past.QuerySelector("b")?.TextContent);
        Assert.Equal([("Part 1", Page(first)), ("Part 2", Page(second))], Links(past));
    }

    private static (string, string?) Link(Recording recording) => (recording.Title, Page(recording));

    private static string Page(Recording recording) => RecordingAccess.PageUrl(recording.Id);

    private async Task<Recording> VideoAsync(Person streamer, string title, Action<Recording>? change = null)
    {
        var began = Began.AddDays(_streams++);
        var stream = new LiveStream
        {
            ChannelId = streamer.ChannelId,
            Title = title,
            IngestTokenHash = "",
            Status = StreamStatus.Ended,
            CreatedAt = began,
            StartedAt = began,
            OnAirAt = began,
            EndedAt = began.AddHours(2),
        };
        var recording = VideoOf(streamer, stream.Id, title, began);
        change?.Invoke(recording);
        await SaveAsync(stream, recording);
        return recording;
    }

    private static Recording VideoOf(Person streamer, Guid streamId, string title, DateTimeOffset began) => new()
    {
        StreamId = streamId,
        ChannelId = streamer.ChannelId,
        Title = title,
        StartedAt = began,
        State = RecordingState.Ready,
        Keep = true,
        Visibility = StreamVisibility.Public,
    };

    private async Task SaveAsync(params object[] rows)
    {
        await using var db = await site.OpenDbAsync();
        db.AddRange(rows);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<IEnumerable<(string, string?)>> LinksAsync(HttpClient visitor, Person streamer) => (await PastAsync(visitor, streamer)).SelectMany(Links);

    private static async Task<IHtmlCollection<IElement>> PastAsync(HttpClient visitor, Person streamer) =>
        (await visitor.GetPageAsync($"/@{streamer.Handle}")).QuerySelectorAll("[data-testid='channel-past'] li");

    private static IEnumerable<(string, string?)> Links(IElement past) =>
        past.QuerySelectorAll("[data-testid='channel-past-video']").Select(link => (link.TextContent, link.GetAttribute("href")));

    /// <summary>Nobody looks for the media of what is only a row. By the wall clock, because cookies are.</summary>
    public sealed class Site : WebApp
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.RemoveHosted<LibraryWorker>());
        }
    }
}
