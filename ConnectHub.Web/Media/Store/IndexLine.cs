using System.Text.Json.Serialization;

namespace ConnectHub.Web.Media.Store;

/// <summary>One line of a stream's index; which members are there depends on <see cref="Kind"/>.</summary>
internal sealed record IndexLine
{
    public const string Session = "session";
    public const string Segment = "segment";
    public const string SessionClosed = "closed";
    public const string End = "end";

    public required string Kind { get; init; }

    /// <summary>Number of the session, and so of its init segment.</summary>
    public int? SessionNumber { get; init; }
    public Guid? IngestId { get; init; }
    public string? ContentType { get; init; }
    public string? Codecs { get; init; }
    public int? Width { get; init; }
    public int? Height { get; init; }

    /// <summary>Wall clock at the session's media time 0.</summary>
    public DateTimeOffset? Origin { get; init; }

    public long? Number { get; init; }
    public double? Start { get; init; }
    public double? Duration { get; init; }
    public DateTimeOffset? StartsAt { get; init; }
    public long? Bytes { get; init; }
    public bool? Discontinuity { get; init; }

    /// <summary>Why a session takes no more: a sentence for the streamer.</summary>
    public string? Reason { get; init; }

    /// <summary>The chunk from which on everything after this segment is contained.</summary>
    public long? ResumeSequence { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IndexLine))]
internal sealed partial class IndexJson : JsonSerializerContext;
