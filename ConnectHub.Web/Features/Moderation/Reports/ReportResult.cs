namespace ConnectHub.Web.Features.Moderation.Reports;

/// <summary>What became of somebody's report. Texts are for them.</summary>
public abstract record ReportResult
{
    /// <summary>Committed.</summary>
    public sealed record Taken(Guid CaseId) : ReportResult;

    /// <summary>This person has reported the same, and it is not decided yet. Nothing is wrong with that.</summary>
    public sealed record Already : ReportResult;

    /// <summary>404: there is no such thing, or not for this person.</summary>
    public sealed record NotFound : ReportResult;

    /// <summary>422; <paramref name="Field"/> in camel case.</summary>
    public sealed record Invalid(string Field, string Reason) : ReportResult;

    /// <summary>429.</summary>
    public sealed record RateLimited(TimeSpan Wait) : ReportResult;
}

/// <summary><paramref name="MessageId"/>: null to report the stream itself.</summary>
public sealed record ReportDraft(Guid StreamId, Guid? MessageId, ReportReason Reason, string? Details)
{
    /// <summary>The subject, whatever stream it is of.</summary>
    public Guid? ClipId { get; init; }

    /// <inheritdoc cref="ClipId"/>
    public Guid? RecordingId { get; init; }

    public static ReportDraft OfClip(Guid clipId, ReportReason reason, string? details) => new(Guid.Empty, null, reason, details) { ClipId = clipId };

    public static ReportDraft OfVideo(Guid recordingId, ReportReason reason, string? details) => new(Guid.Empty, null, reason, details) { RecordingId = recordingId };
}
