using ConnectHub.Web.Media;
using ConnectHub.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Tests.Media.Support;

internal static class StandInFfmpeg
{
    /// <summary>What is started in FFmpeg's place from now on; null is the real one.</summary>
    public static void PretendFfmpegIs(this WebApp app, string? script)
    {
        var file = Path.Combine(app.DataPath, $"stand-in-{Guid.NewGuid():N}.sh");
        if (script is not null)
        {
            File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        app.Services.GetRequiredService<IOptions<MediaOptions>>().Value.FfmpegPath = script is null ? "ffmpeg" : file;
    }
}
