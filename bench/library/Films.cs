using ConnectHub.E2E.Support;

namespace ConnectHub.Bench.Library;

/// <summary>What is broadcast here, made by FFmpeg into a folder that is gone afterwards.</summary>
internal sealed class Films : IDisposable
{
    /// <summary>Coded once, then repeated: ten minutes of 720p cost a software encoder longer than all that is measured.</summary>
    private const int PieceSeconds = 60;
    private readonly string _folder = Directory.CreateTempSubdirectory("connecthub-bench-").FullName;

    public string NewFile(string extension) => Path.Combine(_folder, $"{Guid.NewGuid():N}{extension}");

    /// <summary>H.264 at 30 frames and 1.1 Mbit/s with Opus sound, as the other benches send it. <paramref name="seconds"/>: whole minutes, or less than one.</summary>
    public async Task<TimedMedia> PlainAsync(int seconds, int chunksPerSecond, int height = 720)
    {
        var piece = NewFile(".mkv");
        await File.WriteAllBytesAsync(piece, (await MediaFile.MatroskaAsync(Math.Min(seconds, PieceSeconds), height)).Bytes);
        var whole = NewFile(".mkv");
        await Tool.RunAsync("ffmpeg", "-v", "error", "-stream_loop", $"{(seconds / PieceSeconds) - 1}", "-i", piece, "-c", "copy",
            "-f", "matroska", "-live", "1", "-cluster_time_limit", "200", whole);
        return await TimedMedia.ReadAsync(whole, seconds, chunksPerSecond);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
