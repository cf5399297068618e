namespace ConnectHub.Web.Media.Library;

/// <summary>Segments of one stream by their numbers, both ends included. <see cref="Open"/> as its end: up to whatever is the last.</summary>
public readonly record struct SegmentSpan(long First, long Last)
{
    public const long Open = long.MaxValue;

    public bool Contains(long number) => number >= First && number <= Last;
}
