using System.Diagnostics;
using ConnectHub.Web.Tests.Media.Support;

namespace ConnectHub.Web.Tests.Features.Encoders;

/// <summary>A program like OBS: publishes H.264 and AAC in real time with a key, until it is stopped or turned away.</summary>
internal sealed class Encoder : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    private Encoder(Process process) => _process = process;

    public static async Task<Encoder> PublishAsync(string url, string key)
    {
        var file = Path.Combine(Path.GetTempPath(), $"connecthub-encoder-{Environment.ProcessId}.mp4");
        if (!File.Exists(file))
            await File.WriteAllBytesAsync(file, await MediaFiles.MakeAsync(MediaFiles.Mp4, seconds: 10), TestContext.Current.CancellationToken);
        string[] arguments = ["-hide_banner", "-loglevel", "error", "-nostdin", "-re", "-stream_loop", "-1", "-i", file, "-c", "copy", "-f", "flv", $"{url}/{key}"];
        return new(Process.Start(new ProcessStartInfo("ffmpeg", arguments) { RedirectStandardError = true })!);
    }

    /// <summary>Waits until the server has turned it away.</summary>
    public async Task TurnedAwayAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
        Assert.NotEqual(0, _process.ExitCode);
    }

    public bool IsPublishing => !_process.HasExited;

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
