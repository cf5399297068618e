namespace ConnectHub.Web.Features.Streams;

/// <summary>What became of a request about a stream. Expected refusals are values; their texts are for the user.</summary>
public abstract record StreamResult<T>
{
    public sealed record Ok(T Value) : StreamResult<T>;

    public sealed record NotFound : StreamResult<T>;

    public sealed record Forbidden : StreamResult<T>;

    /// <summary>409: ended already, not started, another stream of the channel is live.</summary>
    public sealed record WrongState(string Detail) : StreamResult<T>;

    /// <summary>422: camelCase field name to what is wrong with it.</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : StreamResult<T>;

    /// <summary>429: a limit of the user or the site.</summary>
    public sealed record LimitReached(string Detail) : StreamResult<T>
    {
        public TimeSpan RetryAfter { get; init; } = TimeSpan.FromMinutes(1);
    }
}
