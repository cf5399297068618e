using ConnectHub.Bench.Support;

namespace ConnectHub.Bench.Library;

/// <summary>A recording's files against the packets of picture and sound in them.</summary>
internal static class StorageTable
{
    public static void Print(long mediaBytes, string folder, double seconds)
    {
        var segments = Of(folder, "seg-*");
        var rest = Of(folder, "*") - segments - Of(folder, "thumb*");
        Table.Print(
            $"{seconds:0} s on disk, {mediaBytes * 8 / 1000 / seconds:0} kbit/s of picture and sound (packets as ffprobe counts them)",
            ["what", "bytes", "over the packets", "budget"],
            ["packets", $"{mediaBytes:N0}", "", ""],
            ["segment files", $"{segments:N0}", Over(segments, mediaBytes), ""],
            ["index and init segments", $"{rest:N0}", Over(rest + mediaBytes, mediaBytes), ""],
            ["all of it", $"{segments + rest:N0}", Over(segments + rest, mediaBytes), "3 %"],
            ["the same in whole blocks of 4 KiB", $"{Blocks(folder):N0}", Over(Blocks(folder), mediaBytes), "3 %"]);
    }

    private static long Of(string folder, string pattern) => new DirectoryInfo(folder).EnumerateFiles(pattern).Sum(file => file.Length);

    private static long Blocks(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles().Where(file => !file.Name.StartsWith("thumb", StringComparison.Ordinal)).Sum(file => (file.Length + 4095) / 4096 * 4096);

    private static string Over(long bytes, long media) => $"{100.0 * (bytes - media) / media:0.00} %";
}
