using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Clips;

/// <summary>Clips of the demo's videos, by a viewer and by the streamers. They wait like any other and are cut once the program runs.</summary>
internal sealed class DemoClips(IDbContextFactory<ConnectHubDb> databases, MediaLibrary library) : IDemoSeed
{
    private static readonly Cut[] Cuts =
    [
        new("Grinding the last micrometres", "The last grit, close up", 6, 9, 41, ByViewer: true),
        new("Grinding the last micrometres", "So that is what dust does", 15, 6, 7, ByViewer: true),
        new("Late night patches", "The slow one begins", 10, 12, 128, ByViewer: true),
        new("Late night patches", "Tuning by ear", 1, 7, 3, ByViewer: false),
    ];

    /// <summary>After the recordings.</summary>
    public int Order => 25;

    public async Task<IReadOnlyList<string>> SeedAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var viewer = await db.Set<Channel>().Where(c => c.Handle == "demo_viewer").Select(c => c.OwnerId).SingleAsync(cancellationToken);
        // Without FFmpeg there are none, and the recordings have said so.
        var recordings = await db.Set<Recording>().Include(r => r.Spans).ToListAsync(cancellationToken);
        foreach (var (cut, recording) in Cuts.Join(recordings, cut => cut.Video, recording => recording.Title, (cut, recording) => (cut, recording)))
        {
            var owner = await db.Set<Channel>().Where(c => c.Id == recording.ChannelId).Select(c => c.OwnerId).SingleAsync(cancellationToken);
            var timeline = await library.TimelineAsync(recording.StreamId, RecordingFacts.SpansOf(recording), cancellationToken);
            db.Add(Clip(cut, recording, cut.ByViewer ? viewer : owner, ClipSpan.Of(new(timeline, null, 0), cut.Start, cut.Start + cut.Seconds)));
        }
        await db.SaveChangesAsync(cancellationToken);
        return [];
    }

    private static Clip Clip(Cut cut, Recording recording, Guid creatorId, ClipSpan span) => new()
    {
        StreamId = recording.StreamId,
        ChannelId = recording.ChannelId,
        CreatorId = creatorId,
        RecordingId = recording.Id,
        FromVideo = true,
        Title = cut.Title,
        OffsetMs = (int)(span.Offset * 1000),
        DurationMs = (int)(span.Seconds * 1000),
        Visibility = recording.Visibility,
        FirstSegment = span.First,
        LastSegment = span.Last,
        CreatedAt = recording.StartedAt.AddSeconds(cut.Start + cut.Seconds),
        Views = cut.Views,
    };

    private sealed record Cut(string Video, string Title, int Start, int Seconds, int Views, bool ByViewer);
}
