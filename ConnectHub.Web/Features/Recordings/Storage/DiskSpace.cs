using ConnectHub.Web.Data;
using ConnectHub.Web.Shared;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Recordings.Storage;

/// <summary>The disk of the data folder or, where media or finished files have another one, that with the smallest share free; null when none can be read.</summary>
public interface IDiskSpace
{
    DiskFigures? Read();
}

/// <summary>In bytes.</summary>
public sealed record DiskFigures(long Free, long Total)
{
    public double FreePercent => Total <= 0 ? 100 : 100.0 * Free / Total;
}

internal sealed class DataDisk(IOptions<DataOptions> data) : IDiskSpace
{
    public DiskFigures? Read() =>
        new[] { data.Value.FullPath, data.Value.MediaFolder, data.Value.LibraryFolder }.Where(Directory.Exists)
            .Select(Read).OfType<DiskFigures>().MinBy(figures => figures.FreePercent);

    private static DiskFigures? Read(string folder)
    {
        try
        {
            var drive = new DriveInfo(folder);
            return new(drive.AvailableFreeSpace, drive.TotalSize);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}

/// <summary><see cref="Full"/>: nothing is recorded.</summary>
public enum DiskLevel { Fine, Low, Full }

/// <summary>How much room there is, looked at every few seconds; pages ask for it.</summary>
public sealed class DiskState(IDiskSpace disk, IOptions<StorageOptions> options)
{
    private volatile DiskFigures? _figures = disk.Read();

    public DiskFigures? Figures => _figures;

    public DiskLevel Level => _figures switch
    {
        { FreePercent: var free } when free < options.Value.StopFreePercent => DiskLevel.Full,
        { FreePercent: var free } when free < options.Value.WarnFreePercent => DiskLevel.Low,
        _ => DiskLevel.Fine,
    };

    /// <summary>Is it not <see cref="DiskLevel.Full"/> with so many bytes more, as far as can be told?</summary>
    public bool HasRoomFor(long bytes) => _figures is not { } figures || (figures with { Free = figures.Free - bytes }).FreePercent >= options.Value.StopFreePercent;

    /// <summary>A disk that cannot be read is as it was.</summary>
    internal void Refresh() => _figures = disk.Read() ?? _figures;
}

/// <summary>Stops recordings when the disk is nearly full, so that there is room for the database and the live streams.</summary>
internal sealed partial class DiskGuard(DiskState state, RecordingStops stops, TimeProvider time, ILogger<DiskGuard> logger) : Worker(time, logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private DiskLevel _told = DiskLevel.Fine;

    protected override async Task RunAsync(CancellationToken stopping)
    {
        using var ticks = new PeriodicTimer(Every, Time);
        do
            await LookAsync(stopping);
        while (await ticks.WaitForNextTickAsync(stopping));
    }

    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        state.Refresh();
        if (state.Level != _told)
            LogLevel(logger, state.Level, state.Figures?.FreePercent ?? 0);
        _told = state.Level;
        if (state.Level == DiskLevel.Full)
            await StopRecordingsAsync(cancellationToken);
    }

    private async Task StopRecordingsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await stops.StopAllAsync(RecordingStop.DiskFull, cancellationToken);
        }
        catch (Exception exception) when (exception.IsDatabaseFailure())
        {
            // It has no room either. The recordings lose what cannot be written, and are stopped at one of the next looks.
            LogNotStopped(logger, exception);
        }
    }

    [LoggerMessage(Microsoft.Extensions.Logging.LogLevel.Warning, "The disk of the data folder is {Level}: {Free:F1} % are free")]
    private static partial void LogLevel(ILogger logger, DiskLevel level, double free);

    [LoggerMessage(Microsoft.Extensions.Logging.LogLevel.Error, "The recordings could not be stopped on the full disk; it is tried again")]
    private static partial void LogNotStopped(ILogger logger, Exception exception);
}
