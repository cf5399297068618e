using ConnectHub.Web.Media.Objects;
using ConnectHub.Web.Media.Store;

namespace ConnectHub.Web.Media.Library;

/// <summary>Deletes what is kept of streams on disk. What may go is its callers' to know.</summary>
public sealed class MediaSweeper(LiveMedia media, StoredMedia stored)
{
    /// <inheritdoc cref="StoredMedia.Streams"/>
    public IEnumerable<Guid> StoredStreams() => stored.Streams();

    /// <summary>Bytes of all that is kept of a stream.</summary>
    public long BytesOf(Guid streamId) => FolderSize.Of(stored.FolderOf(streamId));

    /// <summary>
    /// Deletes the segments that none of the spans contains and that are not of the last <paramref name="window"/>, counted back from the newest as
    /// <see cref="RewindPlaylist"/> counts. Their lines stay in the index; the stream's own picture stays too. Returns the bytes that became free.
    /// </summary>
    public async Task<long> SweepAsync(Guid streamId, IReadOnlyList<SegmentSpan> kept, TimeSpan window, CancellationToken cancellationToken)
    {
        var folder = stored.FolderOf(streamId);
        if (StoredMedia.VersionOf(folder) is not { } version)
            return 0;
        var index = await stored.ReadAsync(folder, version, cancellationToken);
        if (index.Segments.Count == 0)
            return 0;
        var freed = 0L;
        var from = window > TimeSpan.Zero ? index.Segments[^1].EndsAt - window : DateTimeOffset.MaxValue;
        foreach (var segment in index.Segments.Where(segment => segment.StartsAt < from && !kept.Any(span => span.Contains(segment.Number))))
        {
            var file = new FileInfo(Path.Combine(folder, StreamStore.SegmentName(segment.Number)));
            if (!file.Exists)
                continue;
            freed += file.Length;
            file.Delete();
        }
        return freed;
    }

    /// <summary>Deletes all that is kept of a stream.</summary>
    internal async Task DropAsync(Guid streamId)
    {
        if (media.Find(streamId) is { } stream)
            await media.ReleaseAsync(stream);
        if (Directory.Exists(stored.FolderOf(streamId)))
            Directory.Delete(stored.FolderOf(streamId), recursive: true);
    }
}
