using ConnectHub.Web.Features.Moderation.Log;

namespace ConnectHub.Web.Features.Moderation;

/// <summary>Something that the moderators of a channel want to know at once. Tells that and about whom; a page reads the rest from the service.</summary>
public abstract record ModerationEvent;

public sealed record ActionLogged(ModerationAction Action) : ModerationEvent;

/// <summary>The queue of held messages; <paramref name="HeldId"/> is the one that came, was decided or ran out.</summary>
public sealed record HeldChanged(Guid HeldId) : ModerationEvent;

/// <summary>The chat's modes, its shield, its terms or its AutoMod levels.</summary>
public sealed record ModesChanged : ModerationEvent;

public sealed record ReportChanged(Guid ReportId) : ModerationEvent;

/// <summary>Who looks first at a held message or a report is another one now, or nobody.</summary>
public sealed record CaseLooked(Guid CaseId) : ModerationEvent;

public sealed record ModeratorsChanged(Guid UserId) : ModerationEvent;

public sealed record SanctionChanged(Guid UserId) : ModerationEvent;

/// <summary>This reader was too slow and missed some: it must read anew.</summary>
public sealed record EventsMissed : ModerationEvent;
