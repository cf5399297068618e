namespace ConnectHub.Web.Media.Library;

/// <summary><paramref name="OpenSeconds"/> of the segment <paramref name="Open"/> (null: none) come behind the timeline's end.</summary>
public sealed record LiveTimeline(MediaTimeline Closed, long? Open, double OpenSeconds)
{
    /// <summary>In seconds.</summary>
    public double Duration => Closed.Duration + OpenSeconds;
}
