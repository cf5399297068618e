namespace ConnectHub.Web.Media.Ingest;

/// <summary>What became of a chunk.</summary>
internal abstract record IngestAnswer
{
    /// <summary>Handed on, or a repeat of what was handed on before.</summary>
    public sealed record Accepted(long Next) : IngestAnswer;

    /// <summary>A chunk before this one is missing.</summary>
    public sealed record Gap(long Expected) : IngestAnswer;

    public sealed record NotMedia(string Reason) : IngestAnswer;

    public sealed record SessionClosed(string Reason) : IngestAnswer;

    public sealed record StreamEnded : IngestAnswer;

    public sealed record TooMuch(string Reason, TimeSpan RetryAfter) : IngestAnswer;
}
