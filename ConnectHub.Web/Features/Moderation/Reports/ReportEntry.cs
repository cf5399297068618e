namespace ConnectHub.Web.Features.Moderation.Reports;

/// <summary>A case as moderators and staff see it. Who reported is not told to a channel's moderators.</summary>
public sealed record ReportEntry
{
    public required Guid Id { get; init; }
    public required Guid ChannelId { get; init; }
    public required string ChannelHandle { get; init; }
    public required Guid StreamId { get; init; }
    public Guid? MessageId { get; init; }
    public Guid? ClipId { get; init; }
    public Guid? RecordingId { get; init; }
    public required Guid TargetUserId { get; init; }
    public required string TargetHandle { get; init; }
    public required string Evidence { get; init; }
    public required ReportState State { get; init; }
    public required int Count { get; init; }
    public required DateTimeOffset FirstAt { get; init; }
    public required DateTimeOffset LastAt { get; init; }
    public Guid? DecidedById { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }
    public string? Note { get; init; }

    /// <summary>Newest first, at most <see cref="ReportQueue.Shown"/>.</summary>
    public IReadOnlyList<ReportVoice> Voices { get; init; } = [];

    public ReportedThing Thing => ReportCase.Of(MessageId, ClipId, RecordingId);

    public bool IsOpen => State is ReportState.Open or ReportState.Escalated;
}

/// <summary>One report of a case; the reporter's handle is for the staff only.</summary>
public sealed record ReportVoice(ReportReason Reason, string? Details, DateTimeOffset At, string? ReporterHandle);
