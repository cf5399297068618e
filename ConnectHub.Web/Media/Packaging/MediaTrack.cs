using System.Buffers.Binary;

namespace ConnectHub.Web.Media.Packaging;

/// <summary>A track of an init segment. Timescale is ticks per second; the codec is as RFC 6381 spells it, "" when we do not know it.</summary>
internal sealed record MediaTrack(uint Id, uint Timescale, bool IsVideo, string Codec, int Width, int Height)
{
    private const int VisualEntryHeader = 78;
    private const int AudioEntryHeader = 28;

    /// <summary>What a decoder is set up with, as text: samples of two tracks with the same one can be in one track.</summary>
    public string Setup { get; init; } = "";

    /// <summary>Null for a track that is neither picture nor sound.</summary>
    public static MediaTrack? Read(ReadOnlySpan<byte> trak)
    {
        var mdia = Mp4Boxes.Find(trak, BoxName.Mdia);
        var tkhd = Mp4Boxes.Find(trak, BoxName.Tkhd);
        var mdhd = Mp4Boxes.Find(mdia, BoxName.Mdhd);
        var hdlr = Mp4Boxes.Find(mdia, BoxName.Hdlr);
        var stsd = Mp4Boxes.Find(mdia, BoxName.Minf, BoxName.Stbl, BoxName.Stsd);
        if (tkhd.Length < 24 || mdhd.Length < 24 || hdlr.Length < 12 || stsd.Length < 8)
            return null;
        var handler = Mp4Boxes.Name(hdlr[8..]);
        if (handler != BoxName.Vide && handler != BoxName.Soun)
            return null;
        var id = BinaryPrimitives.ReadUInt32BigEndian(tkhd[(tkhd[0] == 1 ? 20 : 12)..]);
        var timescale = BinaryPrimitives.ReadUInt32BigEndian(mdhd[(mdhd[0] == 1 ? 20 : 12)..]);
        return timescale == 0 ? null : Describe(id, timescale, handler == BoxName.Vide, stsd[8..]);
    }

    private static MediaTrack? Describe(uint id, uint timescale, bool isVideo, ReadOnlySpan<byte> entries)
    {
        var entry = new Mp4Boxes(entries);
        if (!entry.Next())
            return null;
        if (!isVideo)
            return new(id, timescale, false, entry.Type == BoxName.Mp4a ? "mp4a.40.2" : "", 0, 0) { Setup = AudioSetup(entry.Payload) };
        if (entry.Payload.Length < VisualEntryHeader)
            return null;
        var width = BinaryPrimitives.ReadUInt16BigEndian(entry.Payload[24..]);
        var height = BinaryPrimitives.ReadUInt16BigEndian(entry.Payload[26..]);
        var avcC = Mp4Boxes.Find(entry.Payload[VisualEntryHeader..], BoxName.AvcC);
        // profile, constraints and level as the encoder really wrote them, not as the browser announced them
        var codec = avcC.Length >= 4 ? $"avc1.{avcC[1]:x2}{avcC[2]:x2}{avcC[3]:x2}" : "";
        return new(id, timescale, true, codec, width, height) { Setup = Convert.ToHexString(avcC) };
    }

    /// <summary>Channels and sample rate (ISO/IEC 14496-12, 12.2.3); the boxes behind them name bitrates too, which differ from session to session.</summary>
    private static string AudioSetup(ReadOnlySpan<byte> entry) =>
        entry.Length >= AudioEntryHeader ? Convert.ToHexString(entry[16..AudioEntryHeader]) : "";
}
