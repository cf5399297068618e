using ConnectHub.Web.Media.Packaging;

namespace ConnectHub.Web.Media.Playback;

/// <summary>Blocking requests: they wait for the live edge to get somewhere.</summary>
internal static class EdgeWait
{
    /// <summary>About three target durations, after which a request is answered with what there is.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(6);

    /// <summary>The first edge that satisfies the condition, or the newest one when the time is up.</summary>
    public static async Task<LiveEdge> UntilAsync(StreamPackager packager, Func<LiveEdge, bool> reached, TimeProvider time, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        for (var edge = packager.Edge; ; edge = packager.Edge)
        {
            var left = Longest - time.GetElapsedTime(started);
            if (reached(edge) || left <= TimeSpan.Zero)
                return edge;
            await edge.Changed.WaitAsync(left, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
