using ConnectHub.Web.Features.Channels;

namespace ConnectHub.Web.Features.Moderation.Sanctions;

/// <summary>How one person stands in one channel now. Ask before each act, keep it for no longer.</summary>
public sealed record ChannelStanding(ChannelRole Role, ActiveSanction? Barred, ActiveSanction? Warning)
{
    public bool CanModerate => Role >= ChannelRole.Moderator;

    /// <summary>Reactions, votes, clips: everything that others see or count. False while banned or timed out.</summary>
    public bool MayTakePart => Barred is null;

    /// <summary>Chat: also not while a warning waits to be acknowledged.</summary>
    public bool MayChat => Barred is null && Warning is null;
}

/// <summary><paramref name="Until"/> is a timeout's end.</summary>
public sealed record ActiveSanction(SanctionKind Kind, Guid ActionId, string? Reason, DateTimeOffset? Until);
