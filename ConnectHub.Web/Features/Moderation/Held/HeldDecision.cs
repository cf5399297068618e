using ConnectHub.Web.Features.Moderation.AutoMod;

namespace ConnectHub.Web.Features.Moderation.Held;

/// <summary>A button that a moderator pressed on a held message.</summary>
public sealed record HeldDecision(HeldEntry Entry, HeldDecisionKind Kind);

public enum HeldDecisionKind { Approve, AllowTerm, Deny, DenyAndTimeOut }
