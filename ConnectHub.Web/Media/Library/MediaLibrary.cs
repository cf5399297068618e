using System.Globalization;
using ConnectHub.Web.Media.Ingest;
using ConnectHub.Web.Media.Store;

namespace ConnectHub.Web.Media.Library;

/// <summary>What is kept of streams on disk, for recordings and clips, together with what is live and on its way there.</summary>
public sealed class MediaLibrary(LiveMedia media, StoredMedia kept)
{
    /// <summary>Of a playlist, for one segment.</summary>
    private const int BytesOfALine = 40;
    private static readonly SegmentSpan[] Everything = [new(0, SegmentSpan.Open)];

    /// <summary>The kept segments of these spans in order; empty when nothing of them is on disk.</summary>
    public Task<MediaTimeline> TimelineAsync(Guid streamId, IReadOnlyList<SegmentSpan> spans, CancellationToken cancellationToken) =>
        TimelineAsync(streamId, spans, trim: null, cancellationToken);

    /// <param name="trim">Positions outside of which nothing is shown; see <see cref="MediaTimeline.Cut"/>.</param>
    /// <inheritdoc cref="TimelineAsync(Guid, IReadOnlyList{SegmentSpan}, CancellationToken)"/>
    public async Task<MediaTimeline> TimelineAsync(Guid streamId, IReadOnlyList<SegmentSpan> spans, (double From, double To)? trim, CancellationToken cancellationToken)
    {
        var folder = kept.FolderOf(streamId);
        if (StoredMedia.VersionOf(folder) is not { } version)
            return new(streamId, folder, [], [], 0);
        // Each segment of a video is asked for by itself; ten hours have 18,000.
        return await kept.RememberAsync(NameOf(folder, spans, trim), version, async () =>
        {
            var timeline = Lay(streamId, folder, await kept.ReadAsync(folder, version, CancellationToken.None), spans);
            return trim is var (from, to) ? timeline.Cut(from, to) : timeline;
        }, timeline => timeline.Segments.Count, cancellationToken);
    }

    /// <summary>The segment that is being filled now, or the next one: what is shown from now on is in it and those after. 0 before there is media.</summary>
    public async Task<long> OpenSegmentAsync(Guid streamId, CancellationToken cancellationToken) =>
        (await EndsAsync(streamId, cancellationToken)).Next;

    /// <summary>
    /// The last segment of which something was shown (-1 before there is media), and the one that what is shown from now on begins in: the same one while it
    /// is being filled.
    /// </summary>
    public async Task<(long Last, long Next)> EndsAsync(Guid streamId, CancellationToken cancellationToken) =>
        await media.FindOrReadAsync(streamId, cancellationToken) is not { Packager.Edge: var edge } ? (-1, 0)
        : edge.Open is { Number: var open } ? (open, open) : (edge.NextNumber - 1, edge.NextNumber);

    /// <summary>All that is kept of a live stream, and what it has shown since in the segment that is being filled.</summary>
    public async Task<LiveTimeline> LiveTimelineAsync(Guid streamId, CancellationToken cancellationToken)
    {
        var stream = await media.FindOrReadAsync(streamId, cancellationToken);
        var open = stream?.Packager.Edge.Open;
        // What is closed is on its way to the disk.
        if (stream is not null)
            await stream.Store.DrainAsync().WaitAsync(cancellationToken);
        var timeline = await TimelineAsync(streamId, Everything, cancellationToken);
        return open is null || timeline.Contains(open.Number) ? new(timeline, null, 0) : new(timeline, open.Number, open.Duration);
    }

    /// <summary>The rewind playlist of a stream; null while nothing is on disk. Written once for all who ask for the same.</summary>
    internal async Task<byte[]?> RewindPlaylistAsync(StreamOrigin stream, TimeSpan window, CancellationToken cancellationToken)
    {
        var ended = stream.Packager.Edge.Ended;
        if (ended)
            await stream.Store.DrainAsync().WaitAsync(cancellationToken);
        var folder = kept.FolderOf(stream.StreamId);
        return StoredMedia.VersionOf(folder) is not { } version ? null : await kept.RememberAsync(
            $"rewind:{folder}:{window.Ticks}:{ended}", version,
            async () => RewindPlaylist.Write(await TimelineAsync(stream.StreamId, Everything, CancellationToken.None), window, ended),
            playlist => playlist.Length / BytesOfALine, cancellationToken);
    }

    /// <summary>The playlist of a recording; null while nothing is on disk. Written once for all who ask for the same.</summary>
    internal async Task<KeptPlaylist?> VodPlaylistAsync(VodPermit.Granted recording, CancellationToken cancellationToken)
    {
        var folder = kept.FolderOf(recording.StreamId);
        return StoredMedia.VersionOf(folder) is not { } version ? null : await kept.RememberAsync(
            $"vod:{recording.Complete}:{NameOf(folder, recording.Spans, recording.Trim)}", version,
            async () => KeptPlaylist.Of(VodPlaylist.Write(await TimelineAsync(recording.StreamId, recording.Spans, recording.Trim, CancellationToken.None), recording.Complete)),
            playlist => playlist.Text.Length / BytesOfALine, cancellationToken);
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
        var timeline = await TimelineAsync(streamId, Everything, cancellationToken);
        var gone = timeline.Segments.LastOrDefault(segment => !File.Exists(Path.Combine(timeline.Folder, StreamStore.SegmentName(segment.Number))));
        return gone is null ? 0 : gone.Number + 1;
    }

    /// <summary>Closes what is left open of a stream that has ended: the process before this one did not come to it.</summary>
    public Task CloseAsync(Guid streamId, CancellationToken cancellationToken) => media.EndAsync(streamId, cancellationToken);

    private static string NameOf(string folder, IReadOnlyList<SegmentSpan> spans, (double From, double To)? trim) =>
        string.Create(CultureInfo.InvariantCulture, $"{folder}:{string.Join(',', spans.Select(span => $"{span.First}-{span.Last}"))}:{trim}");

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
}
