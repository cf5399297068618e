using ConnectHub.Web.Media;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Tests.Media.Support;

/// <summary>The application on the test's own time, with a program of the test's own in the place of FFmpeg if it wants.</summary>
public sealed class WatchedMediaApp : MediaApp
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
