namespace ConnectHub.Web.Features.Streams;

/// <summary>What a streamer says about a stream before or while it runs; not yet checked.</summary>
public sealed record StreamDraft(
    string Title, string Description, string? CategorySlug, IReadOnlyList<string> Tags,
    StreamQuality Quality, StreamVisibility Visibility, string? Password, bool Record);

/// <summary>A new stream with the only sight of its ingest token, and where chunks are PUT (<c>/ingest/{id}</c>).</summary>
public sealed record CreatedStream(LiveStream Stream, string IngestToken, string IngestUrl);
