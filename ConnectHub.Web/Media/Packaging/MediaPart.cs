namespace ConnectHub.Web.Media.Packaging;

/// <summary>An LL-HLS partial segment: one moof and mdat whose bytes all viewers share. Start (media time) and duration are in seconds.</summary>
internal sealed record MediaPart(
    byte[] Data, double Start, double Duration, bool Independent, bool OpensSegment, bool EndsSegment, int Frames)
{
    public double End => Start + Duration;
}
