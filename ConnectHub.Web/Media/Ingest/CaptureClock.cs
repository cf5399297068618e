namespace ConnectHub.Web.Media.Ingest;

/// <summary>
/// When a recorder says that it began, and what its clock showed when it sent the chunk. A browser's clock may be wrong, so it is asked only how long ago that was; what
/// people write meanwhile has our time.
/// </summary>
/// <param name="ReceivedAt">By our clock, when the chunk's headers were here.</param>
/// <param name="Sent">Null from programs that do not say it: their clock is taken for ours.</param>
internal readonly record struct CaptureClock(DateTimeOffset ReceivedAt, DateTimeOffset? Began, DateTimeOffset? Sent)
{
    /// <summary>Further from the first chunk than that nothing is believed.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>By our clock.</summary>
    public DateTimeOffset StartedAt => (Sent ?? ReceivedAt) - Began is { } ago && ago.Duration() < Longest ? ReceivedAt - ago : ReceivedAt;
}
