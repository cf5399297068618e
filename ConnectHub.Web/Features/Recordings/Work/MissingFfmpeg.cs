using System.ComponentModel;

namespace ConnectHub.Web.Features.Recordings.Work;

/// <summary>
/// FFmpeg cannot be started: it is not there, or the system takes no more processes. No piece of work is to blame, so none is counted as tried, and what
/// needs FFmpeg waits until it can be.
/// </summary>
internal sealed partial class MissingFfmpeg(TimeProvider time, ILogger<MissingFfmpeg> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>Linux's: it is not there, may not be started, or there are no processes, memory or file handles for it.</summary>
    private static readonly int[] Codes = [NotPermitted, NoSuchFile, TryAgain, NoMemory, AccessDenied, TooManyFilesOfAll, TooManyFiles];
    private const int NotPermitted = 1, NoSuchFile = 2, TryAgain = 11, NoMemory = 12, AccessDenied = 13, TooManyFilesOfAll = 23, TooManyFiles = 24;
    private readonly Lock _lock = new();
    private DateTimeOffset _until;
    private bool _isMissing;

    /// <summary>It was missing when it was tried last, and it is not time to try it again.</summary>
    public bool IsAwaited
    {
        get
        {
            lock (_lock)
                return _isMissing && time.GetUtcNow() < _until;
        }
    }

    /// <summary>False: it is what it was asked for, such as arguments that are too long. Others can be made.</summary>
    public static bool IsIt(Win32Exception exception) => Codes.Contains(exception.NativeErrorCode);

    public void Note(Win32Exception exception)
    {
        lock (_lock)
        {
            if (!_isMissing)
                LogMissing(logger, exception);
            (_isMissing, _until) = (true, time.GetUtcNow() + Pause);
        }
    }

    /// <summary>Something was made.</summary>
    public void Found()
    {
        lock (_lock)
        {
            if (_isMissing)
                LogFound(logger);
            _isMissing = false;
        }
    }

    [LoggerMessage(LogLevel.Error, "FFmpeg cannot be started: clips, pictures and MP4s wait until it can be")]
    private static partial void LogMissing(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Information, "FFmpeg can be started again: clips, pictures and MP4s are made")]
    private static partial void LogFound(ILogger logger);
}
