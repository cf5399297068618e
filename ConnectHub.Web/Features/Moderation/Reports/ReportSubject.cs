namespace ConnectHub.Web.Features.Moderation.Reports;

/// <summary>What was found that can be reported. <paramref name="Key"/> names it among all that can be.</summary>
/// <param name="TargetUserId">Whose it is.</param>
/// <param name="Evidence">What it says, or its title.</param>
/// <param name="State">Whose it is to judge.</param>
internal sealed record ReportSubject(Guid ChannelId, Guid StreamId, Guid TargetUserId, string Evidence, ReportState State, string Key)
{
    public Guid? MessageId { get; init; }
    public Guid? ClipId { get; init; }
    public Guid? RecordingId { get; init; }
}
