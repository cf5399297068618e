namespace ConnectHub.Web.Features.Moderation.Modes;

/// <summary>
/// How a channel's chat is ruled: <paramref name="Set"/> is what its moderators chose, <paramref name="Shield"/> lies over it while it is up. What is set
/// meanwhile is in force once the shield is down.
/// </summary>
public sealed record ModesInForce(ChatModes Set, ChannelShield? Shield)
{
    public Guid? SetById { get; init; }
    public DateTimeOffset? SetAt { get; init; }

    /// <summary>A shield that ran out is down, whether or not somebody has cleared it away yet.</summary>
    public ChannelShield? ShieldAt(DateTimeOffset now) => Shield?.Until > now ? Shield : null;

    /// <summary>The modes that a message is judged by.</summary>
    public ChatModes At(DateTimeOffset now) => ShieldAt(now) is null ? Set : Set.Shielded();
}
