using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>A stream that is to be recorded has its recording from the first moment: there is no picture that it could miss.</summary>
internal sealed class RecordingOpening(DiskState disk, MediaLibrary library, RecordingFactsCache facts) : IStreamOpening
{
    public async Task AddAsync(ConnectHubDb db, LiveStream stream, bool hasBegun, CancellationToken cancellationToken)
    {
        if (stream.Record && disk.Level != DiskLevel.Full && !await db.Set<Recording>().AnyAsync(r => r.StreamId == stream.Id, cancellationToken))
        {
            // When that is chosen only at the end, from the first segment that is still there.
            var first = hasBegun ? await library.FirstKeptAsync(stream.Id, cancellationToken) : 0;
            var recording = NewOf(stream, stream.StartedAt ?? stream.CreatedAt, first);
            recording.AllowDownload = await AllowsDownloadAsync(db, stream.ChannelId, cancellationToken);
            db.Add(recording);
        }
    }

    public async Task<Action> FollowAsync(ConnectHubDb db, LiveStream stream, CancellationToken cancellationToken)
    {
        var running = await db.Set<Recording>()
            .Where(RecordingRules.Running).Where(r => r.StreamId == stream.Id).ToListAsync(cancellationToken);
        running.ForEach(recording => Follow(recording, stream));
        return () => running.ForEach(recording => facts.Forget(recording.Id));
    }

    /// <summary>While it runs it is what its stream is; afterwards it is what the stream was last.</summary>
    public static void Follow(Recording recording, LiveStream stream)
    {
        (recording.Title, recording.Description, recording.CategorySlug) = (stream.Title, stream.Description, stream.CategorySlug);
        recording.Show(VisibilityOf(stream.Visibility));
    }

    /// <summary>What the channel chose for new ones.</summary>
    public static async Task<bool> AllowsDownloadAsync(ConnectHubDb db, Guid channelId, CancellationToken cancellationToken) =>
        await db.Set<LibrarySettings>().Where(s => s.ChannelId == channelId).Select(s => (bool?)s.AllowDownload).FirstOrDefaultAsync(cancellationToken) ?? true;

    public static Recording NewOf(LiveStream stream, DateTimeOffset startedAt, long firstSegment)
    {
        var id = OrderedIds.Next(startedAt);
        return new()
        {
            Id = id,
            StreamId = stream.Id,
            ChannelId = stream.ChannelId,
            Title = stream.Title,
            Description = stream.Description,
            CategorySlug = stream.CategorySlug,
            Visibility = VisibilityOf(stream.Visibility),
            State = RecordingState.Recording,
            StartedAt = startedAt,
            Spans = [new() { RecordingId = id, Ordinal = 0, FirstSegment = firstSegment }],
        };
    }

    /// <summary>What not everybody could see live is for its owner alone until they say otherwise.</summary>
    public static StreamVisibility VisibilityOf(StreamVisibility live) =>
        live is StreamVisibility.Public or StreamVisibility.Unlisted ? live : StreamVisibility.Private;
}
