namespace ConnectHub.Web.Media.Packaging;

/// <summary>Names of the boxes that we read or write.</summary>
internal static class BoxName
{
    public static readonly uint Ftyp = Mp4Boxes.Name("ftyp"u8);
    public static readonly uint Moov = Mp4Boxes.Name("moov"u8);
    public static readonly uint Moof = Mp4Boxes.Name("moof"u8);
    public static readonly uint Mdat = Mp4Boxes.Name("mdat"u8);
    public static readonly uint Mfhd = Mp4Boxes.Name("mfhd"u8);
    public static readonly uint Traf = Mp4Boxes.Name("traf"u8);
    public static readonly uint Tfhd = Mp4Boxes.Name("tfhd"u8);
    public static readonly uint Tfdt = Mp4Boxes.Name("tfdt"u8);
    public static readonly uint Trun = Mp4Boxes.Name("trun"u8);
    public static readonly uint Trak = Mp4Boxes.Name("trak"u8);
    public static readonly uint Tkhd = Mp4Boxes.Name("tkhd"u8);
    public static readonly uint Mdia = Mp4Boxes.Name("mdia"u8);
    public static readonly uint Mdhd = Mp4Boxes.Name("mdhd"u8);
    public static readonly uint Hdlr = Mp4Boxes.Name("hdlr"u8);
    public static readonly uint Minf = Mp4Boxes.Name("minf"u8);
    public static readonly uint Stbl = Mp4Boxes.Name("stbl"u8);
    public static readonly uint Stsd = Mp4Boxes.Name("stsd"u8);
    public static readonly uint AvcC = Mp4Boxes.Name("avcC"u8);
    public static readonly uint Avc1 = Mp4Boxes.Name("avc1"u8);
    public static readonly uint Avc3 = Mp4Boxes.Name("avc3"u8);
    public static readonly uint Mp4a = Mp4Boxes.Name("mp4a"u8);
    public static readonly uint Vide = Mp4Boxes.Name("vide"u8);
    public static readonly uint Soun = Mp4Boxes.Name("soun"u8);
}
