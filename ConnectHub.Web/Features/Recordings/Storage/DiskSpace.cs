using ConnectHub.Web.Data;
using ConnectHub.Web.Shared;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Recordings.Storage;

/// <summary>The disk of the data folder; null when it cannot be read.</summary>
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
    public DiskFigures? Read()
    {
        try
        {
            var drive = new DriveInfo(data.Value.FullPath);
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
            await stops.StopAllAsync(RecordingStop.DiskFull, cancellationToken);
    }

    [LoggerMessage(Microsoft.Extensions.Logging.LogLevel.Warning, "The disk of the data folder is {Level}: {Free:F1} % are free")]
    private static partial void LogLevel(ILogger logger, DiskLevel level, double free);
}
