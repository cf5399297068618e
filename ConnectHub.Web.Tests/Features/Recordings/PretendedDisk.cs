using ConnectHub.Web.Features.Recordings.Storage;

namespace ConnectHub.Web.Tests.Features.Recordings;

internal sealed class PretendedDisk : IDiskSpace
{
    public double FreePercent { get; set; } = 50;

    public DiskFigures? Read() => new((long)(FreePercent * 1_000_000), 100_000_000);
}
