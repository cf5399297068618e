using ConnectHub.Web.Features.Recordings.Storage;

namespace ConnectHub.Web.Tests.Features.Recordings;

internal sealed class PretendedDisk : IDiskSpace
{
    public double FreePercent { get; set; } = 50;

    /// <summary>While it is there: asked at each look.</summary>
    public Func<double>? Measure { get; set; }

    public DiskFigures? Read() => new((long)((Measure?.Invoke() ?? FreePercent) * 1_000_000), 100_000_000);
}
