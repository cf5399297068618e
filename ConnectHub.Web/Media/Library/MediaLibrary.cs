using System.Globalization;
using ConnectHub.Web.Data;
using ConnectHub.Web.Media.Ingest;
using ConnectHub.Web.Media.Objects;
using ConnectHub.Web.Media.Store;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Media.Library;

/// <summary>What is kept of streams on disk, for recordings and clips. Reads the index that the store appends to; never writes it.</summary>
public sealed class MediaLibrary(LiveMedia media, IOptions<DataOptions> data) : IDisposable
{
    /// <summary>Indexes and timelines in memory; one of ten hours has 5 MB.</summary>
    private const int Kept = 64;
    private static readonly MemoryCacheEntryOptions Entry = new() { Size = 1, SlidingExpiration = TimeSpan.FromMinutes(2) };
    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = Kept });

    /// <summary>The kept segments of these spans in order; empty when nothing of them is on disk.</summary>
    public async Task<MediaTimeline> TimelineAsync(Guid streamId, IReadOnlyList<SegmentSpan> spans, CancellationToken cancellationToken)
    {
        var folder = FolderOf(streamId);
        if (KeyOf(folder) is not { } index)
            return new(streamId, folder, [], [], 0);
        // Each segment of a video is asked for by itself; ten hours have 18,000.
        var key = $"{index}:{string.Join(',', spans.Select(span => $"{span.First}-{span.Last}"))}";
        if (_kept.TryGetValue(key, out MediaTimeline? known))
            return known!;
        var timeline = Lay(streamId, folder, await ReadAsync(folder, index, cancellationToken), spans);
        _kept.Set(key, timeline, Entry);
        return timeline;
    }

    /// <summary>The segment that is being filled now, or the next one: what is shown from now on is in it and those after. 0 before there is media.</summary>
    public async Task<long> OpenSegmentAsync(Guid streamId, CancellationToken cancellationToken) =>
        await media.FindOrReadAsync(streamId, cancellationToken) is { Packager.Edge: var edge } ? edge.Open?.Number ?? edge.NextNumber : 0;

    /// <summary>All that is kept of a live stream, and what it has shown since in the segment that is being filled.</summary>
    public async Task<LiveTimeline> LiveTimelineAsync(Guid streamId, CancellationToken cancellationToken)
    {
        var stream = await media.FindOrReadAsync(streamId, cancellationToken);
        var open = stream?.Packager.Edge.Open;
        // What is closed is on its way to the disk.
        if (stream is not null)
            await stream.Store.DrainAsync().WaitAsync(cancellationToken);
        var timeline = await TimelineAsync(streamId, [new(0, SegmentSpan.Open)], cancellationToken);
        return open is null || timeline.Contains(open.Number) ? new(timeline, null, 0) : new(timeline, open.Number, open.Duration);
    }

    /// <summary>The rewind playlist of a stream; null while nothing is on disk. Written once for all who ask for the same.</summary>
    internal async Task<byte[]?> RewindPlaylistAsync(StreamOrigin stream, TimeSpan window, CancellationToken cancellationToken)
    {
        var ended = stream.Packager.Edge.Ended;
        if (ended)
            await stream.Store.DrainAsync().WaitAsync(cancellationToken);
        if (KeyOf(FolderOf(stream.StreamId)) is not { } index)
            return null;
        var key = $"rewind:{index}:{window.Ticks}:{ended}";
        if (_kept.TryGetValue(key, out byte[]? known))
            return known;
        var playlist = RewindPlaylist.Write(await TimelineAsync(stream.StreamId, [new(0, SegmentSpan.Open)], cancellationToken), window, ended);
        _kept.Set(key, playlist, Entry);
        return playlist;
    }

    /// <summary>Is everything up to that segment on disk, or lost for ever?</summary>
    public async Task<bool> IsSettledAsync(Guid streamId, long last, CancellationToken cancellationToken)
    {
        if (await media.FindOrReadAsync(streamId, cancellationToken) is not { } stream)
            return true;
        if (!stream.Ended && stream.Packager.Edge.LastClosed < last)
            return false;
        await stream.Store.DrainAsync().WaitAsync(cancellationToken);
        return true;
    }

    /// <summary>How many segments of these spans were shown and are not on disk behind the last one that is: a full disk took them.</summary>
    public async Task<int> LostAtEndAsync(Guid streamId, IReadOnlyList<SegmentSpan> spans, CancellationToken cancellationToken)
    {
        if (await media.FindOrReadAsync(streamId, cancellationToken) is not { } stream)
            return 0;
        var timeline = await TimelineAsync(streamId, spans, cancellationToken);
        var shown = stream.Packager.Edge.LastClosed;
        return spans.Sum(span => (int)Math.Max(0, Math.Min(span.Last, shown) - (timeline.LastOf(span) ?? span.First - 1)));
    }

    /// <summary>The first segment from which on all files are there; 0 before there is media.</summary>
    public async Task<long> FirstKeptAsync(Guid streamId, CancellationToken cancellationToken)
    {
        var timeline = await TimelineAsync(streamId, [new(0, SegmentSpan.Open)], cancellationToken);
        var gone = timeline.Segments.LastOrDefault(segment => !File.Exists(Path.Combine(timeline.Folder, StreamStore.SegmentName(segment.Number))));
        return gone is null ? 0 : gone.Number + 1;
    }

    /// <summary>Closes what is left open of a stream that has ended: the process before this one did not come to it.</summary>
    public Task CloseAsync(Guid streamId, CancellationToken cancellationToken) => media.EndAsync(streamId, cancellationToken);

    /// <summary>
    /// Deletes the segments that none of the spans contains and, for a live stream, that are older than <paramref name="olderThan"/>. Their lines stay in
    /// the index; the stream's own picture stays too. Returns the bytes that became free.
    /// </summary>
    public async Task<long> SweepAsync(Guid streamId, IReadOnlyList<SegmentSpan> kept, DateTimeOffset olderThan, CancellationToken cancellationToken)
    {
        var folder = FolderOf(streamId);
        if (KeyOf(folder) is not { } index)
            return 0;
        var stored = await ReadAsync(folder, index, cancellationToken);
        var freed = 0L;
        foreach (var segment in stored.Segments.Where(segment => segment.StartsAt < olderThan && !kept.Any(span => span.Contains(segment.Number))))
        {
            var file = new FileInfo(Path.Combine(folder, StreamStore.SegmentName(segment.Number)));
            if (!file.Exists)
                continue;
            freed += file.Length;
            file.Delete();
        }
        return freed;
    }

    /// <summary>Ids of the streams that have a folder.</summary>
    public IEnumerable<Guid> StoredStreams() => !Directory.Exists(data.Value.MediaFolder) ? [] :
        Directory.EnumerateDirectories(data.Value.MediaFolder)
            .Select(folder => Guid.TryParseExact(Path.GetFileName(folder), "N", out var id) ? id : (Guid?)null).OfType<Guid>();

    /// <summary>Bytes of all that is kept of a stream.</summary>
    public long BytesOf(Guid streamId) => FolderSize.Of(FolderOf(streamId));

    public void Dispose() => _kept.Dispose();

    /// <summary>Deletes all that is kept of a stream.</summary>
    internal async Task DropAsync(Guid streamId)
    {
        if (media.Find(streamId) is { } stream)
            await media.ReleaseAsync(stream);
        if (Directory.Exists(FolderOf(streamId)))
            Directory.Delete(FolderOf(streamId), recursive: true);
    }

    private static MediaTimeline Lay(Guid streamId, string folder, StoredStream stored, IReadOnlyList<SegmentSpan> spans)
    {
        var segments = new List<TimelineSegment>();
        var (position, lost) = (0.0, 0);
        foreach (var span in spans)
        {
            var before = span.First - 1;
            foreach (var segment in stored.Segments.Where(segment => span.Contains(segment.Number)))
            {
                lost += (int)(segment.Number - before - 1);
                before = segment.Number;
                segments.Add(new(segment.Number, segment.Session, segment.StartsAt, segment.Start, segment.Duration, segment.Bytes, position));
                position += segment.Duration;
            }
        }
        return new(streamId, folder, stored.Sessions, segments, lost);
    }

    /// <summary>Names what the folder's index says: it only ever grows. Null when there is none.</summary>
    private static string? KeyOf(string folder)
    {
        var index = new FileInfo(Path.Combine(folder, StreamStore.IndexFile));
        return index.Exists ? string.Create(CultureInfo.InvariantCulture, $"{folder}:{index.Length}") : null;
    }

    private async Task<StoredStream> ReadAsync(string folder, string key, CancellationToken cancellationToken)
    {
        if (_kept.TryGetValue(key, out StoredStream? known))
            return known!;
        var stored = await StreamIndex.ReadAsync(folder, cancellationToken) ?? new([], [], new Dictionary<Guid, string>(), Ended: false);
        _kept.Set(key, stored, Entry);
        return stored;
    }

    private string FolderOf(Guid streamId) => Path.Combine(data.Value.MediaFolder, streamId.ToString("N"));
}

/// <summary><paramref name="OpenSeconds"/> of the segment <paramref name="Open"/> (null: none) come behind the timeline's end.</summary>
public sealed record LiveTimeline(MediaTimeline Closed, long? Open, double OpenSeconds)
{
    /// <summary>In seconds.</summary>
    public double Duration => Closed.Duration + OpenSeconds;
}
