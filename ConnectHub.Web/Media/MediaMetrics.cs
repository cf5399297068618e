using System.Diagnostics.Metrics;

namespace ConnectHub.Web.Media;

/// <summary>Counters of the media path, under the meter "ConnectHub.Media".</summary>
internal static class MediaMetrics
{
    private static readonly Meter Meter = new("ConnectHub.Media");

    public static readonly Counter<long> IngestBytes = Meter.CreateCounter<long>("connecthub.ingest.bytes", "By");
    public static readonly Counter<long> SessionFailures = Meter.CreateCounter<long>("connecthub.ingest.session_failures");
    public static readonly Counter<long> StoreFailures = Meter.CreateCounter<long>("connecthub.store.failures");
    public static readonly Counter<long> ThumbnailFailures = Meter.CreateCounter<long>("connecthub.thumbnail.failures");
}
