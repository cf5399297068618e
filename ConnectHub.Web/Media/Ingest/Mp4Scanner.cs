using System.Buffers.Binary;
using ConnectHub.Web.Media.Packaging;

namespace ConnectHub.Web.Media.Ingest;

/// <summary>Fragmented MP4. A file whose frames are not in fragments cannot be read as it arrives and is refused.</summary>
internal sealed class Mp4Scanner : ContainerScanner
{
    private static readonly HashSet<uint> Skipped = [.. new[]
    {
        "ftyp", "styp", "moov", "mdat", "free", "skip", "wide", "sidx", "mfra", "emsg", "prft", "udta", "meta", "uuid", "pdin",
    }.Select(name => Mp4Boxes.Name(System.Text.Encoding.ASCII.GetBytes(name)))];

    private readonly Dictionary<uint, MediaTrack> _tracks = [];
    private bool _fragmented;

    protected override bool IsFirst(ReadOnlySpan<byte> header) => header.Length < 8 || Mp4Boxes.Name(header[4..]) == BoxName.Ftyp;

    protected override Element Read(ReadOnlySpan<byte> header)
    {
        if (header.Length < 8)
            return new(ElementKind.Incomplete);
        var type = Mp4Boxes.Name(header[4..]);
        long size = BinaryPrimitives.ReadUInt32BigEndian(header);
        if (size == 1 && header.Length < 16)
            return new(ElementKind.Incomplete);
        var payload = size == 1 ? BinaryPrimitives.ReadInt64BigEndian(header[8..]) - 16 : size - 8;
        if (payload < 0 || (type == BoxName.Mdat && !_fragmented))
            return new(ElementKind.Wrong);
        if (type == BoxName.Moof)
            return BeginFragment(payload);
        return new(Skipped.Contains(type) ? ElementKind.Other : ElementKind.Wrong, payload);
    }

    protected override double? TimeOf(ReadOnlySpan<byte> capture)
    {
        var boxes = new Mp4Boxes(capture);
        double? earliest = null;
        while (boxes.Next())
            if (boxes.Type == BoxName.Traf && MovieFragment.StartOf(boxes.Payload) is { } start && _tracks.TryGetValue(start.TrackId, out var track))
                earliest = Math.Min(earliest ?? double.MaxValue, (double)start.DecodeTime / track.Timescale);
        return earliest;
    }

    protected override ContainerHead Describe(byte[] head)
    {
        _fragmented = true;
        var boxes = new Mp4Boxes(Mp4Boxes.Find(head, BoxName.Moov));
        while (boxes.Next())
            if (boxes.Type == BoxName.Trak && MediaTrack.Read(boxes.Payload) is { } track)
                _tracks[track.Id] = track;
        var video = _tracks.Values.FirstOrDefault(track => track.IsVideo);
        return new(head, video is not null, video?.Codec.Length > 0, _tracks.Values.Any(track => !track.IsVideo));
    }

    protected override int FindMedia(ReadOnlySpan<byte> bytes)
    {
        for (var from = 0; bytes[from..].IndexOf("moof"u8) is var at and >= 0; from += at + 1)
            if (from + at >= 4 && bytes[(from + at + 4)..].Length >= 8 && bytes.Slice(from + at + 8, 4).SequenceEqual("mfhd"u8))
                return from + at - 4;
        return -1;
    }

    private Element BeginFragment(long payload)
    {
        _fragmented = true;
        return new(ElementKind.Media, payload, Captured: true);
    }
}
