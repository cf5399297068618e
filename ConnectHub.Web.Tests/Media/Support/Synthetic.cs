using ConnectHub.Web.Media.Packaging;

namespace ConnectHub.Web.Tests.Media.Support;

/// <summary>Sessions, parts and samples without any media in them.</summary>
internal static class Synthetic
{
    public static readonly TimeSpan PartTarget = TimeSpan.FromMilliseconds(250);
    public static readonly DateTimeOffset Origin = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    public static readonly InitSegment Init = new([1, 2, 3], [new(1, 30_000, true, "avc1.42c01e", 320, 180), new(2, 48_000, false, "mp4a.40.2", 0, 0)]);

    public static MediaSession Session(int number, DateTimeOffset? origin = null) => new(number, Guid.CreateVersion7(), Init, origin ?? Origin);

    public static StreamPackager Packager(int liveSegments = 8, params IReadOnlyList<IPackagerSubscriber> subscribers) => new(PartTarget, liveSegments, subscribers);

    /// <summary>Closed segments of that length from media time <paramref name="start"/> on, eight parts each.</summary>
    public static void AddSegments(this StreamPackager packager, int count, double start = 0, double seconds = 2)
    {
        const int Parts = 8;
        for (var segment = 0; segment < count; segment++)
            for (var part = 0; part < Parts; part++)
                packager.Add(Part(start + segment * seconds + part * seconds / Parts, seconds / Parts, first: part == 0, last: part == Parts - 1));
    }

    public static MediaPart Part(double start, double seconds = 0.25, bool first = false, bool last = false) =>
        new([7, 7, 7, 7], start, seconds, first, first, last, 8);

    public static string Text(this StreamPackager packager) => System.Text.Encoding.UTF8.GetString(packager.Edge.Playlist);

    public static IReadOnlyList<string> Lines(this StreamPackager packager, string prefix) =>
        [.. packager.Text().Split('\n').Where(line => line.StartsWith(prefix, StringComparison.Ordinal))];

    /// <summary>Frames at 30 a second; a keyframe each <paramref name="keyEvery"/> frames.</summary>
    public static IEnumerable<MediaSample> Frames(int count, int keyEvery = 60, int from = 0) =>
        Enumerable.Range(from, count).Select(i => new MediaSample(1, i * 1000L, 1000, 0, i % keyEvery == 0, new byte[] { (byte)i }));
}
