using System.Globalization;
using System.Net;
using ConnectHub.Web.Media.Ingest;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Media.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Media.Ingest;

/// <summary>Pictures have our time, whatever a recorder's clock shows: chat and marks are laid beside them by it.</summary>
public sealed class CaptureClockTests(WatchedMediaApp app) : IClassFixture<WatchedMediaApp>
{
    private static readonly DateTimeOffset Received = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly HttpClient _client = app.CreateClient();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(-2, 0, -2)]
    [InlineData(38, 40, -2)]
    [InlineData(-42, -40, -2)]
    [InlineData(36_000, 36_002, -2)]
    // longer ago than is believed
    [InlineData(-61, 0, 0)]
    [InlineData(-3600, 40, 0)]
    // without a time of sending: as it is, when it is near
    [InlineData(40, null, 40)]
    [InlineData(-40, null, -40)]
    [InlineData(61, null, 0)]
    public void StartedAt_ByARecordersClock_IsByOurs(int began, int? sent, int expected)
    {
        var clock = new CaptureClock(Received, Received + began * Second, sent is { } seconds ? Received + seconds * Second : null);

        Assert.Equal(Received + expected * Second, clock.StartedAt);
    }

    [Fact]
    public void StartedAt_NothingOrNonsenseSaid_IsWhenItCame()
    {
        Assert.Equal(Received, new CaptureClock(Received, null, null).StartedAt);
        Assert.Equal(Received, new CaptureClock(Received, null, Received).StartedAt);
        Assert.Equal(Received, new CaptureClock(Received, DateTimeOffset.MinValue, DateTimeOffset.MaxValue).StartedAt);
        Assert.Equal(Received, new CaptureClock(Received, DateTimeOffset.MaxValue, DateTimeOffset.MinValue).StartedAt);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(-40)]
    public async Task Put_ClockIsFortySecondsOff_PictureAndChatMeet(int off)
    {
        var stream = app.Gates.NewStream();
        var now = app.Clock.GetUtcNow();
        await BroadcastAsync(stream, off, began: 1.5);

        var timeline = await EndAsync(stream);

        var playlist = await _client.GetStringAsync($"/live/{ShortId.Format(stream)}/media.m3u8", Cancel);
        Assert.Contains($"#EXT-X-PROGRAM-DATE-TIME:{now.AddSeconds(-1.5).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}", playlist);
        // What somebody writes a second later is seen two and a half seconds after the start.
        Assert.Equal(2.5, timeline.PositionOf(now.AddSeconds(1))!.Value, 3);
    }

    [Fact]
    public async Task Put_SecondDeviceOfAnotherTime_EachMomentHasItsPicture()
    {
        var stream = app.Gates.NewStream();
        await BroadcastAsync(stream, off: 40, began: 0);
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        var second = app.Clock.GetUtcNow();
        await BroadcastAsync(stream, off: -40, began: 0);

        var timeline = await EndAsync(stream);

        var length = timeline.Gaps.Single().Position;
        Assert.Equal(length + 1, timeline.PositionOf(second.AddSeconds(1))!.Value, 3);
    }

    [Fact]
    public async Task Put_SessionThatSaysItBeganBeforeTheLastEnded_TimeDoesNotGoBack()
    {
        var stream = app.Gates.NewStream();
        await BroadcastAsync(stream, off: 0, began: 0);
        await BroadcastAsync(stream, off: 0, began: 50);

        var timeline = await EndAsync(stream);

        Assert.All(timeline.Segments.Zip(timeline.Segments.Skip(1)), pair => Assert.InRange((pair.Second.StartsAt - pair.First.EndsAt).TotalSeconds, -1e-6, 0.05));
        Assert.Equal(2, timeline.Segments.Select(segment => segment.Session).Distinct().Count());
    }

    /// <summary>A whole session, from a device whose clock is so many seconds ahead and that began so many before it sends.</summary>
    private async Task BroadcastAsync(Guid stream, double off, double began)
    {
        var broadcaster = new Broadcaster(_client, stream);
        var theirs = app.Clock.GetUtcNow().AddSeconds(off);
        var chunks = MediaFiles.Cut(await MediaFiles.MakeAsync(MediaFiles.Matroska));
        var first = await broadcaster.PutAsync(0, chunks[0], ("X-Capture-Started-At", Iso(theirs.AddSeconds(-began))), ("X-Sent-At", Iso(theirs)));
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        await broadcaster.PutAllAsync([.. chunks.Skip(1)], from: 1);
        await app.Listener.UntilAsync(stream, "playing");
    }

    /// <summary>As a browser's <c>toISOString</c> says it.</summary>
    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private async Task<MediaTimeline> EndAsync(Guid stream)
    {
        await app.Media.EndAsync(stream, Cancel);
        return await app.Services.GetRequiredService<MediaLibrary>().TimelineAsync(stream, [new(0, SegmentSpan.Open)], Cancel);
    }
}
