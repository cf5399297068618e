namespace ConnectHub.Web.Media.Export;

/// <summary>Small pictures of a video at even distances, in one JPEG, for the seek bar: tile n shows the picture at n × <see cref="Interval"/> seconds.</summary>
public sealed record Storyboard(double Interval, int Tiles)
{
    public const int TileWidth = 160;
    public const int TileHeight = 90;
    public const int Columns = 10;
    private const int MostTiles = 100;
    private const double ShortestInterval = 2;

    public int Rows => (Tiles + Columns - 1) / Columns;

    /// <param name="duration">Of the video, in seconds.</param>
    public static Storyboard Of(double duration)
    {
        var interval = Math.Max(ShortestInterval, duration / MostTiles);
        return new(interval, Math.Clamp((int)Math.Ceiling(duration / interval), 1, MostTiles));
    }
}
