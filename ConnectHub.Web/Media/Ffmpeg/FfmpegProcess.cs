using System.Diagnostics;

namespace ConnectHub.Web.Media.Ffmpeg;

/// <summary>
/// One running FFmpeg. Its standard error goes to the log, bounded; the last lines are kept for the reason of a failure.
/// Disposing kills it. FFmpeg also ends by itself when our process is gone, because its standard input closes.
/// </summary>
internal sealed partial class FfmpegProcess : IAsyncDisposable
{
    private const int LoggedLines = 50;
    private const int KeptLines = 5;

    /// <summary>A killed process is gone within milliseconds.</summary>
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(5);
    private readonly Process _process;
    private readonly ILogger _logger;
    private readonly Task _errors;
    private readonly Queue<string> _lastLines = new();
    private int _disposed;

    private FfmpegProcess(Process process, ILogger logger)
    {
        (_process, _logger) = (process, logger);
        _errors = ReadErrorsAsync();
    }

    public Stream Input => _process.StandardInput.BaseStream;
    public Stream Output => _process.StandardOutput.BaseStream;

    public bool HasExited => _process.HasExited;

    public string LastLines
    {
        get
        {
            lock (_lastLines)
                return string.Join(" | ", _lastLines);
        }
    }

    /// <exception cref="System.ComponentModel.Win32Exception">The program is not there, or the system does not start it with these arguments.</exception>
    public static FfmpegProcess Start(string program, IEnumerable<string> arguments, ILogger logger, ProcessPriorityClass priority = ProcessPriorityClass.Normal)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        if (priority != ProcessPriorityClass.Normal)
            LowerPriority(process, priority);
        return new(process, logger);
    }

    /// <summary>Closes its input, gives it time to write what it holds, then kills it. Its exit code, or null when it had to be killed or was disposed before.</summary>
    public Task<int?> StopAsync(TimeSpan patience) => StopAsync(patience, CancellationToken.None);

    /// <inheritdoc cref="StopAsync(TimeSpan)"/>
    /// <exception cref="OperationCanceledException">The caller does not wait any longer; disposing kills it.</exception>
    public async Task<int?> StopAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        CloseInput();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            return _process.ExitCode;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Kill();
            return null;
        }
    }

    public void CloseInput()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            // it died before it read everything, or was disposed
        }
    }

    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or AggregateException or System.ComponentModel.Win32Exception)
        {
            // it has ended by itself, or cannot be killed: nobody waits for it then
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
            return;
        Kill();
        try
        {
            await Task.WhenAll(_process.WaitForExitAsync(), _errors).WaitAsync(EndPatience);
        }
        catch (TimeoutException)
        {
            // One that hangs in the kernel does not die when it is killed, and a child of it may hold its pipes.
            LogLeft(_logger, _process.Id);
        }
        _process.Dispose();
    }

    private static void LowerPriority(Process process, ProcessPriorityClass priority)
    {
        try
        {
            process.PriorityClass = priority;
        }
        catch (InvalidOperationException)
        {
            // it has ended by itself
        }
    }

    private async Task ReadErrorsAsync()
    {
        for (var count = 1; await _process.StandardError.ReadLineAsync() is { } line; count++)
        {
            lock (_lastLines)
            {
                _lastLines.Enqueue(line);
                if (_lastLines.Count > KeptLines)
                    _lastLines.Dequeue();
            }
            if (count <= LoggedLines)
                LogLine(_logger, _process.Id, line);
        }
    }

    [LoggerMessage(LogLevel.Debug, "FFmpeg {ProcessId}: {Line}")]
    private static partial void LogLine(ILogger logger, int processId, string line);

    [LoggerMessage(LogLevel.Error, "FFmpeg {ProcessId} or a child of it does not end though it was killed; it is left behind")]
    private static partial void LogLeft(ILogger logger, int processId);
}
