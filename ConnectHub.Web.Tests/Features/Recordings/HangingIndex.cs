using ConnectHub.Web.Media.Store;
using ConnectHub.Web.Tests.Media.Support;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>The index of a stream on a disk that hangs: a pipe in its place, from which nothing comes before the test says so.</summary>
internal sealed class HangingIndex : IAsyncDisposable
{
    private readonly string _index;
    private readonly string _real;
    private FileStream? _answer;

    private HangingIndex(string folder) => (_index, _real) = (Path.Combine(folder, StreamStore.IndexFile), Path.Combine(folder, "index.real"));

    public static async Task<HangingIndex> InAsync(string folder)
    {
        var index = new HangingIndex(Directory.CreateDirectory(folder).FullName);
        if (File.Exists(index._index))
            File.Move(index._index, index._real);
        else
            await File.WriteAllTextAsync(index._real, "", TestContext.Current.CancellationToken);
        await MediaFiles.RunAsync("mkfifo", index._index);
        return index;
    }

    /// <summary>When somebody has begun to read it; they wait then. Opening a pipe for writing takes as long.</summary>
    public async Task ReachedAsync() =>
        _answer = await Task.Run(() => new FileStream(_index, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0)).WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>Whoever waits reads what is in it, and the next ones find the file.</summary>
    public async Task LetGoAsync()
    {
        File.Move(_real, _index, overwrite: true);
        await _answer!.WriteAsync(await File.ReadAllBytesAsync(_index));
        await _answer.DisposeAsync();
        _answer = null;
    }

    /// <summary>Also after a test that failed: nobody waits any longer.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!File.Exists(_real))
            return;
        // Opened both ways a pipe waits for nobody, and both who wait at it go on.
        await using (new FileStream(_index, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0))
            File.Move(_real, _index, overwrite: true);
        await (_answer?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}
