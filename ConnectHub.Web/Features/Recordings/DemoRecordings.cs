using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>Two of the demo streams can be watched again, with chapters and what was said.</summary>
internal sealed class DemoRecordings(IDbContextFactory<ConnectHubDb> databases, DemoMedia media, MediaLibrary library) : IDemoSeed
{
    private const int Seconds = 24;

    private static readonly (string Title, int Seed, string[] Chapters)[] Saved =
    [
        ("Grinding the last micrometres", 3, ["Hello", "The last grit", "A look at the shadow"]),
        ("Late night patches", 2, ["Tuning", "The slow one"]),
    ];

    private static readonly string[] Said = ["hello from the balcony", "how long does one pass take?", "that sounds lovely", "same time next week?"];

    public int Order => 20;

    public async Task<IReadOnlyList<string>> SeedAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var viewer = await db.Set<Channel>().Where(c => c.Handle == "demo_viewer").Select(c => c.OwnerId).SingleAsync(cancellationToken);
        foreach (var (title, seed, chapters) in Saved)
        {
            var stream = await db.Set<LiveStream>().SingleAsync(s => s.Title == title, cancellationToken);
            var start = stream.StartedAt ?? stream.CreatedAt;
            var segments = await media.MakeAsync(stream.Id, start, Seconds, seed, cancellationToken);
            if (segments == 0)
                return ["No videos to watch: FFmpeg could not make them."];
            db.Add(await RecordAsync(stream, start, segments, chapters, cancellationToken));
            db.AddRange(Said.Select((text, i) => new ChatMessage
            {
                StreamId = stream.Id,
                UserId = viewer,
                Sequence = i + 1,
                Nonce = $"demo-{stream.Id:N}-{i}",
                Text = text,
                SentAt = start.AddSeconds(3 + 5 * i),
            }));
        }
        await db.SaveChangesAsync(cancellationToken);
        return [];
    }

    private async Task<Recording> RecordAsync(LiveStream stream, DateTimeOffset start, int segments, string[] chapters, CancellationToken cancellationToken)
    {
        var recording = RecordingOpening.NewOf(stream, start, firstSegment: 0);
        recording.Spans[0].LastSegment = segments - 1;
        var timeline = await library.TimelineAsync(stream.Id, RecordingFacts.SpansOf(recording), cancellationToken);
        (recording.DurationMs, recording.SizeBytes) = ((long)(timeline.Duration * 1000), timeline.Bytes);
        (recording.State, recording.StopReason, recording.StoppedAt) = (RecordingState.Ready, RecordingStop.StreamEnded, stream.EndedAt);
        recording.Marks.AddRange(chapters.Select((title, i) => new RecordingMark { RecordingId = recording.Id, At = start.AddSeconds((double)i * Seconds / chapters.Length), Title = title }));
        return recording;
    }
}
