using ConnectHub.Web.Media.Ffmpeg;
using ConnectHub.Web.Tests.Support;
using Microsoft.Extensions.Logging;

namespace ConnectHub.Web.Tests.Media.Ingest;

public sealed class FfmpegProcessTests
{
    /// <summary>A child that was let go of keeps the pipes open when the program is killed.</summary>
    [Fact]
    public async Task Dispose_ChildHoldsThePipes_EndsAndSaysSo()
    {
        var log = new RecordedLog<FfmpegProcessTests>();
        var process = FfmpegProcess.Start("/bin/sh", ["-c", "(setsid sleep 60 &) ; echo ready; exec sleep 60"], log);
        using var output = new StreamReader(process.Output, leaveOpen: true);
        Assert.Equal("ready", await output.ReadLineAsync(TestContext.Current.CancellationToken));

        await process.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Contains(log.Lines, line => line.Level == LogLevel.Error && line.Text.Contains("left behind", StringComparison.Ordinal));
    }
}
