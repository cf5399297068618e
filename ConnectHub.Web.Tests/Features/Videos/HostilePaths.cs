namespace ConnectHub.Web.Tests.Features.Videos;

/// <summary>Addresses as somebody makes them who looks for a way out of the store. The same ones in each run.</summary>
internal sealed class HostilePaths(IReadOnlyList<string> roots, IReadOnlyList<string> ids)
{
    private const int Seed = 4;

    private static readonly string[] Files =
    [
        "index.m3u8", "master.m3u8", "media.m3u8", "rewind.m3u8", "init-0.mp4", "seg-0.m4s", "part-0-0.m4s", "thumb.jpg", "picture-1.jpg", "picture.jpg",
        "storyboard.jpg", "video.mp4", "clip.mp4", "chat/0", "download", "embed", "state", "clip",
    ];

    private static readonly string[] Climbs =
    [
        "../", "%2e%2e/", ".%2e/", "%2E%2E%2F", "..%2f", "..%5c", "..\\", "%252e%252e%252f", "....//", "..;/", "%c0%ae%c0%ae/", "%e0%80%ae%e0%80%ae/", "..%00/",
        "%ef%bc%8e%ef%bc%8e%ef%bc%8f", "..%u2215", "./../", "//", "/", "%2f", "\\\\", "C:%5c", "file:///",
    ];

    private static readonly string[] Aims =
    [
        "secret.txt", "media/secret.txt", "library/secret.txt", "connecthub.db", "keys/", "index.jsonl", "etc/passwd", "proc/self/environ", "head-0.bin", "lock", "library/.drafts/", "",
    ];

    private static readonly string[] Tails =
    [
        "%00", "%00.jpg", ".", "%20", "%0d%0aX-Evil:%201", "::$DATA", ";a=b", "~", ".bak", "/", "//", "/.", "/..", "%2e", "?../../secret.txt", "%23", "%3f", "%ff", "%f0%9f%98%80", "%e2%80%ae", "*", "<", "%27--", "%22",
    ];

    private static readonly string[] Numbers =
    [
        "-1", "-0", "+1", "01", "1e3", "0x0", "9223372036854775807", "9223372036854775808", "2147483648", "%d9%a3", "%30", "1.0", "NaN", "", "%20", "0%00", "..%2f0", "99999999999999999999999999999999",
    ];

    private static readonly string[] NumberedFiles = ["seg-{0}.m4s", "init-{0}.mp4", "part-{0}-0.m4s", "part-0-{0}.m4s", "picture-{0}.jpg", "cover-{0}.jpg", "chat/{0}"];

    private readonly Random _random = new(Seed);

    public IEnumerable<string> Take(int count) => Enumerable.Range(0, count).Select(i => (i % 6) switch
    {
        0 => $"{Root()}/{Climb()}{Pick(Aims)}",
        1 => $"{Pick(roots).Replace(Id(), Climb() + Pick(Aims), StringComparison.Ordinal)}/{Pick(Files)}",
        2 => $"{Root()}/{Pick(Files)}{Pick(Tails)}",
        3 => $"{Root()}/{string.Format(System.Globalization.CultureInfo.InvariantCulture, Pick(NumberedFiles), Pick(Numbers))}",
        4 => $"{Kind()}/{Pick(ids)}{(_random.Next(2) == 0 ? "" : $"/t/{Token()}")}/{Pick(Files)}",
        _ => $"{Kind()}/{Token()}/t/{Climb()}{Token()}/{Pick(Files)}/{Climb()}{Pick(Aims)}",
    });

    private string Root() => Pick(roots) + (_random.Next(3) == 0 ? $"/t/{Token()}" : "");

    private string Kind() => Pick(["/vod", "/live", "/clips", "/video", "/clip", "/watch"]);

    private string Id() => Pick(ids);

    private string Climb() => string.Concat(Enumerable.Repeat(Pick(Climbs), _random.Next(1, 9)));

    /// <summary>Up to longer than a server reads.</summary>
    private string Token() => _random.Next(6) switch
    {
        0 => new string('A', _random.Next(1, 9000)),
        1 => Pick(ids),
        2 => "%00" + Pick(Tails),
        3 => "..",
        _ => Convert.ToHexString(Bytes()),
    };

    private byte[] Bytes()
    {
        var bytes = new byte[_random.Next(1, 80)];
        _random.NextBytes(bytes);
        return bytes;
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
