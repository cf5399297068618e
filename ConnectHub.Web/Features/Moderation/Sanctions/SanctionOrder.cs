namespace ConnectHub.Web.Features.Moderation.Sanctions;

/// <summary>Whom an act is about, and why.</summary>
public sealed record SanctionOrder(Guid ChannelId, Guid UserId, string? Reason = null)
{
    /// <summary>On whose page it was given, for the log; null: the stream that is on now, if one is.</summary>
    public Guid? StreamId { get; init; }
}
