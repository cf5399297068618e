namespace ConnectHub.Web.Media.Packaging;

/// <summary>ftyp and moov of one ingest session, and what they say of its tracks.</summary>
internal sealed record InitSegment(byte[] Data, IReadOnlyList<MediaTrack> Tracks)
{
    public MediaTrack? Video { get; } = Tracks.FirstOrDefault(track => track.IsVideo);
    public MediaTrack? Audio { get; } = Tracks.FirstOrDefault(track => !track.IsVideo);

    /// <summary>The track whose samples parts and segments are cut at.</summary>
    public MediaTrack Lead => Video ?? Tracks[0];

    public string Codecs => string.Join(',', Tracks.Select(track => track.Codec));

    /// <exception cref="InvalidDataException">Not an init segment with tracks that a viewer could play.</exception>
    public static InitSegment Parse(byte[] data)
    {
        var moov = Mp4Boxes.Find(data, BoxName.Moov);
        var tracks = new List<MediaTrack>();
        var boxes = new Mp4Boxes(moov);
        while (boxes.Next())
            if (boxes.Type == BoxName.Trak && MediaTrack.Read(boxes.Payload) is { } track)
                tracks.Add(track);
        if (tracks.Count == 0 || tracks.Any(track => track.Codec.Length == 0))
            throw new InvalidDataException("The picture or sound has a format that viewers cannot play.");
        return new(data, tracks);
    }
}
