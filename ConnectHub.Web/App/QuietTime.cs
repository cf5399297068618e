namespace ConnectHub.Web.App;

/// <summary>
/// When the collector may give memory back: the program has made few objects for two looks in a row, and many since the last time. What it makes is told
/// as the runtime counts it, all bytes since the start.
/// </summary>
internal sealed class QuietTime
{
    /// <summary>Between two looks. A chat of a few hundred viewers makes more than this; a thousand pages that only look make less.</summary>
    public const long Quiet = 20_000_000;

    /// <summary>Less than this was not worth a pause.</summary>
    public const long Worth = 64_000_000;

    private long _lookedAt;
    private long _trimmedAt;
    private bool _wasQuiet;

    /// <summary>True: now.</summary>
    public bool Look(long allocated)
    {
        var isQuiet = allocated - _lookedAt < Quiet;
        var trim = isQuiet && _wasQuiet && allocated - _trimmedAt >= Worth;
        (_lookedAt, _wasQuiet) = (allocated, isQuiet);
        if (trim)
            _trimmedAt = allocated;
        return trim;
    }
}
