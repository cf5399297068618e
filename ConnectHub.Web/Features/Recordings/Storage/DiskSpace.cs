using ConnectHub.Web.Data;
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

    /// <summary>What may still be written until only that share is free.</summary>
    public long Above(double percent) => Math.Max(0, Free - (long)(Total * percent / 100));
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

/// <summary><see cref="Low"/>: no MP4s are made. <see cref="Full"/>: nothing is recorded.</summary>
public enum DiskLevel { Fine, Low, Full }

/// <summary>How much room there is, looked at every few seconds; pages ask for it.</summary>
public sealed class DiskState(IDiskSpace disk, IOptions<StorageOptions> options)
{
    private volatile DiskFigures? _figures = disk.Read();

    public DiskFigures? Figures => _figures;

    public DiskLevel Level => LevelOf(_figures);

    /// <summary>Bytes until recordings stop; null when the disk cannot be read.</summary>
    public long? RoomToRecord => _figures?.Above(options.Value.StopFreePercent);

    /// <summary>Is it still <see cref="DiskLevel.Fine"/> with so many bytes more, as far as can be told?</summary>
    public bool HasRoomFor(long bytes) => LevelOf(_figures is { } figures ? figures with { Free = figures.Free - bytes } : null) == DiskLevel.Fine;

    /// <summary>A disk that cannot be read is as it was.</summary>
    internal void Refresh() => _figures = disk.Read() ?? _figures;

    private DiskLevel LevelOf(DiskFigures? figures) => figures switch
    {
        { FreePercent: var free } when free < options.Value.StopFreePercent => DiskLevel.Full,
        { FreePercent: var free } when free < options.Value.WarnFreePercent => DiskLevel.Low,
        _ => DiskLevel.Fine,
    };
}
