using System.Diagnostics;

namespace ConnectHub.E2E.Support;

/// <summary>Runs FFmpeg and ffprobe to their end and returns what they print.</summary>
public static class Tool
{
    private static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(90);

    public static Task<string> RunAsync(string program, params IEnumerable<string> arguments) => RunAsync(UsualPatience, program, arguments);

    /// <param name="longest">After that it is killed, and has failed.</param>
    public static async Task<string> RunAsync(TimeSpan longest, string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        using var patience = new CancellationTokenSource(longest);
        await using var kill = patience.Token.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}:\n{await errors}");
        return await output + await errors;
    }
}
