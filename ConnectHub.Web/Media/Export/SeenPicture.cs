using ConnectHub.Web.Media.Packaging;

namespace ConnectHub.Web.Media.Export;

/// <summary>Which picture of a segment is seen at a moment: the last that has begun by then, however long ago that was.</summary>
internal static class SeenPicture
{
    /// <summary>In seconds: moments and the times of pictures are rounded on their ways, and no two pictures are so close.</summary>
    private const double Rounding = 0.002;

    /// <summary>
    /// A time, in seconds of the session, at or behind which that picture is the first one: halfway from the one before, so that nobody's rounding matters. Null:
    /// it is the first of all.
    /// </summary>
    /// <exception cref="InvalidDataException">The media is damaged.</exception>
    public static double? From(byte[] init, byte[] media, double moment)
    {
        var times = TimesOf(init, media);
        var seen = times.FindLastIndex(time => time <= moment + Rounding);
        return seen <= 0 ? null : (times[seen - 1] + times[seen]) / 2;
    }

    /// <summary>In the order in which they are shown.</summary>
    private static List<double> TimesOf(byte[] init, byte[] media)
    {
        var reader = new FragmentReader();
        reader.Append(init);
        reader.Append(media);
        List<double> times = [];
        if (!reader.TryReadInit(out var session) || session!.Video is not { } video)
            return times;
        while (reader.TryReadFragment(out var samples))
            times.AddRange(samples.Where(sample => sample.TrackId == video.Id).Select(sample => (double)sample.PresentationTime / video.Timescale));
        times.Sort();
        return times;
    }
}
