using System.Diagnostics;

namespace ConnectHub.E2E.Support;

/// <summary>A folder of one journey alone, gone with it.</summary>
public sealed class OwnFolder(string prefix) : IAsyncDisposable
{
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(30);

    public string Path { get; } = Directory.CreateTempSubdirectory(prefix).FullName;

    /// <summary>What was killed may have left helpers (FFmpeg of a server, the processes of a browser) that write for a moment longer.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var clock = Stopwatch.StartNew(); !IsDeleted(isLastTry: clock.Elapsed > LastWords);)
            await Task.Delay(100);
    }

    private bool IsDeleted(bool isLastTry)
    {
        try
        {
            Directory.Delete(Path, recursive: true);
            return true;
        }
        catch (IOException) when (!isLastTry)
        {
            return false;
        }
    }
}
