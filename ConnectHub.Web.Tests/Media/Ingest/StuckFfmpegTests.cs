using System.Net;
using ConnectHub.Web.Media;
using ConnectHub.Web.Tests.Media.Support;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

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
        await using var app = new StuckApp();
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

    private sealed class StuckApp : MediaApp
    {
        public WatchedClock Clock { get; } = new();

        /// <summary>What is started in its place from now on; null is the real one.</summary>
        public void PretendFfmpegIs(string? script)
        {
            var file = Path.Combine(DataPath, $"stand-in-{Guid.NewGuid():N}.sh");
            if (script is not null)
            {
                File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
                if (!OperatingSystem.IsWindows())
                    File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
            Services.GetRequiredService<IOptions<MediaOptions>>().Value.FfmpegPath = script is null ? "ffmpeg" : file;
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
        }
    }
}
