using System.Net;
using ConnectHub.Web.Tests.Media.Support;

namespace ConnectHub.Web.Tests.Media.Ingest;

/// <summary>An FFmpeg that does not read what it is given, as one that hangs in a driver or on a disk.</summary>
public sealed class StuckFfmpegTests
{
    private static readonly TimeSpan WritePatience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(50);

    /// <summary>Reads nothing. The second one leaves a child behind that keeps the pipe open when the program itself is killed.</summary>
    [Theory]
    [InlineData("exec sleep 600")]
    [InlineData("exec 3<&0\n(setsid sleep 60 >/dev/null 2>&1 &)\nexec sleep 600")]
    public async Task Put_FfmpegTakesNothingFor20Seconds_SessionEndsAndTheNextOnePlays(string script)
    {
        await using var app = new WatchedMediaApp();
        app.PretendFfmpegIs(script);
        var stream = app.Gates.NewStream();
        var media = await MediaFiles.MakeAsync(MediaFiles.Matroska);
        var client = app.CreateClient();
        var recorder = new Broadcaster(client, stream);

        // more than a pipe holds
        var stuck = recorder.PutAsync(0, media);
        await app.Clock.WaitedForAsync(WritePatience);
        var repeat = recorder.PutAsync(0, media);
        app.Clock.Advance(WritePatience);

        await AssertSessionClosedAsync(await stuck.WaitAsync(Patience, TestContext.Current.CancellationToken));
        await AssertSessionClosedAsync(await repeat);
        Assert.Contains("did not take in", await app.Listener.UntilAsync(stream, "failed"));

        app.PretendFfmpegIs(null);
        await new Broadcaster(client, stream).PutAllAsync(MediaFiles.Cut(media));
        await app.Listener.UntilAsync(stream, "playing");
    }

    private static async Task AssertSessionClosedAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Equal("sessionClosed", (await Broadcaster.BodyAsync(answer)).GetProperty("code").GetString());
    }
}
