namespace ConnectHub.Web.Media.Packaging;

/// <summary>One coded frame. Times are in ticks of its track; <paramref name="Offset"/> is presentation minus decode time.</summary>
internal readonly record struct MediaSample(uint TrackId, long DecodeTime, uint Duration, int Offset, bool IsKey, ReadOnlyMemory<byte> Data)
{
    public long PresentationTime => DecodeTime + Offset;
}
