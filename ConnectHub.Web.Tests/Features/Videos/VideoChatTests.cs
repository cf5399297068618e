using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Videos;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Tests.Features.Recordings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Videos;

/// <summary>What was said stands at the positions at which it was said.</summary>
public sealed class VideoChatTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private VideoChat Chat => site.Services.GetRequiredService<VideoChat>();

    [Fact]
    public async Task Page_OfAMinute_HasItsMessagesAtTheirPositions()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 64);
        var timeline = await TimelineAsync(recording);
        await SayAsync(recording, owner, timeline.WallClockAt(61), timeline.WallClockAt(1.5), timeline.WallClockAt(30), timeline.WallClockAt(0).AddSeconds(-9));

        var first = await Chat.PageAsync(recording.Id, 0, 0, Cancel);
        var second = await Chat.PageAsync(recording.Id, 1, 0, Cancel);
        var beyond = await Chat.PageAsync(recording.Id, 9, 0, Cancel);

        Assert.Equal([1.5, 30], first.Lines.Select(line => line.Position).Order());
        Assert.Equal([61], second.Lines.Select(line => line.Position));
        Assert.Empty(beyond.Lines);
        Assert.True(first.IsWhole && second.IsWhole);
    }

    [Fact]
    public async Task Page_WithADeletedMessage_LeavesItOut()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);
        var timeline = await TimelineAsync(recording);
        await SayAsync(recording, owner, timeline.WallClockAt(1), timeline.WallClockAt(2));
        await using (var db = await site.OpenDbAsync())
            await db.Set<ChatMessage>().Where(m => m.StreamId == recording.StreamId && m.Sequence == 1)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.DeletedAt, DateTimeOffset.UnixEpoch), Cancel);

        var page = await Chat.PageAsync(recording.Id, 0, 0, Cancel);

        Assert.Equal([2], page.Lines.Select(line => line.Position));
    }

    [Fact]
    public async Task Page_OfABusyMinute_ComesInParts()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);
        var timeline = await TimelineAsync(recording);
        await SayAsync(recording, owner, [.. Enumerable.Range(0, 450).Select(i => timeline.WallClockAt(i / 100.0))]);

        var seen = new List<double>();
        long? after = 0;
        while (after is { } next)
        {
            var page = await Chat.PageAsync(recording.Id, 0, next, Cancel);
            seen.AddRange(page.Lines.Select(line => line.Position));
            after = page.Next;
        }

        Assert.Equal(Enumerable.Range(0, 450).Select(i => i / 100.0), seen.Select(position => Math.Round(position, 2)));
    }

    // Real media is published faster than it was made here, so that sessions overlap by wall clock: pauses are laid out by hand.
    [Fact]
    public void Times_OfAPausedRecording_LeaveOutThePauseButNotAReconnect()
    {
        var start = new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
        TimelineSegment At(long number, int second, double position) => new(number, 0, start.AddSeconds(second), 0, 2, 1000, position);
        // Seconds 0–2, a reconnect, 10–12, a pause of two segments, 20–22.
        var media = new MediaTimeline(Guid.NewGuid(), "", [], [At(0, 0, 0), At(1, 10, 2), At(4, 20, 4)], 0);

        var times = new RecordingTimeline(media.StreamId, IsComplete: true, media, [new(0, 1), new(4, SegmentSpan.Open)], Restarts: []).Times;

        Assert.Equal([(start, start.AddSeconds(12)), (start.AddSeconds(20), start.AddSeconds(22))], times);
    }

    private async Task<MediaTimeline> TimelineAsync(RecordingView recording) =>
        (await site.Services.GetRequiredService<RecordingTimelines>().FindAsync(recording.Id, Cancel))!.Media;

    private async Task SayAsync(RecordingView recording, Guid userId, params DateTimeOffset[] at)
    {
        await using var db = await site.OpenDbAsync();
        for (var i = 0; i < at.Length; i++)
            db.Add(new ChatMessage { StreamId = recording.StreamId, UserId = userId, Sequence = i + 1, Nonce = Guid.NewGuid().ToString(), Text = $"number {i}", SentAt = at[i] });
        await db.SaveChangesAsync(Cancel);
    }
}
