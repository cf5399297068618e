namespace ConnectHub.Web.Features.Streams;

/// <summary>What a streamer says about a stream before or while it runs; not yet checked.</summary>
public sealed record StreamDraft(
    string Title, string Description, string? CategorySlug, IReadOnlyList<string> Tags,
    StreamQuality Quality, StreamVisibility Visibility, string? Password, bool Record)
{
    /// <inheritdoc cref="LiveStream.Language"/>
    public string? Language { get; init; }
    public bool IsMature { get; init; }
    public StreamLatency Latency { get; init; }

    /// <summary>A picture of the streamer's own.</summary>
    public Guid? PictureId { get; init; }

    /// <summary>What was said about a stream that exists, without its password.</summary>
    public static StreamDraft Of(LiveStream s) => new(s.Title, s.Description, s.CategorySlug, s.Tags, s.Quality, s.Visibility, Password: null, s.Record)
    {
        Language = s.Language,
        IsMature = s.IsMature,
        Latency = s.Latency,
        PictureId = s.PictureId,
    };

    /// <inheritdoc cref="Of(LiveStream)"/>
    public static StreamDraft Of(StreamView s) => new(s.Title, s.Description, s.CategorySlug, s.Tags, s.Quality, s.Visibility, Password: null, s.Record)
    {
        Language = s.Language,
        IsMature = s.IsMature,
        Latency = s.Latency,
        PictureId = s.PictureId,
    };

    /// <summary>Writes what needs no thought; visibility, password and their version are the caller's.</summary>
    internal void WriteTo(LiveStream s)
    {
        (s.Title, s.Description, s.CategorySlug, s.Tags) = (Title, Description, CategorySlug, [.. Tags]);
        (s.Quality, s.Record, s.Language, s.IsMature, s.Latency, s.PictureId) = (Quality, Record, Language, IsMature, Latency, PictureId);
    }
}

/// <summary>A new stream with the only sight of its ingest token, and where chunks are PUT (<c>/ingest/{id}</c>).</summary>
public sealed record CreatedStream(LiveStream Stream, string IngestToken, string IngestUrl);
