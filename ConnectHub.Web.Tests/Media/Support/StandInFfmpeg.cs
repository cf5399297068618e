using System.Diagnostics;
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
            Write(file, $"#!/bin/sh\n{script}\n");
        app.Services.GetRequiredService<IOptions<MediaOptions>>().Value.FfmpegPath = script is null ? "ffmpeg" : file;
    }

    /// <summary>By a program of its own: were it open in this one, a child that another test starts meanwhile would hold it open too, and the system starts nothing that is.</summary>
    private static void Write(string file, string text)
    {
        using var writing = Process.Start("/bin/sh", ["-c", "printf %s \"$1\" > \"$0\" && chmod +x \"$0\"", file, text]);
        writing.WaitForExit();
        Assert.Equal(0, writing.ExitCode);
    }
}
