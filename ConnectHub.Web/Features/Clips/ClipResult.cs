namespace ConnectHub.Web.Features.Clips;

/// <summary>What became of a wish for a clip. The sentences are for who asked.</summary>
public abstract record ClipResult
{
    /// <summary>Committed: it will be made, whatever happens to this process.</summary>
    public sealed record Made(Clip Clip) : ClipResult;

    /// <summary>404.</summary>
    public sealed record NotFound : ClipResult;

    /// <summary>403.</summary>
    public sealed record Forbidden(string Reason) : ClipResult;

    /// <summary>409: there is no picture there.</summary>
    public sealed record NoMedia(string Reason) : ClipResult;

    /// <summary>409: the disk has none.</summary>
    public sealed record NoRoom(string Reason) : ClipResult;

    /// <summary>422; <paramref name="Field"/> in camel case.</summary>
    public sealed record Invalid(string Field, string Problem) : ClipResult;

    /// <summary>429.</summary>
    public sealed record TooSoon(TimeSpan Wait) : ClipResult;

    /// <summary>429: so many of one person; it is worth another try after <paramref name="Wait"/>.</summary>
    public sealed record TooMany(string Reason, TimeSpan Wait) : ClipResult;
}
