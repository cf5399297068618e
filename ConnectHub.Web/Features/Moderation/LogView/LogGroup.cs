using ConnectHub.Web.Features.Moderation.Log;

namespace ConnectHub.Web.Features.Moderation.LogView;

/// <summary>Kinds of actions that a moderator looks for together.</summary>
public sealed record LogGroup(string Id, string Name, IReadOnlyList<ActionKind> Kinds)
{
    public static readonly IReadOnlyList<LogGroup> All =
    [
        new("messages", "Messages", [ActionKind.MessageDeleted, ActionKind.MessagesDeleted, ActionKind.Purged, ActionKind.Nuked, ActionKind.MessagePinned, ActionKind.MessageUnpinned, ActionKind.Announced]),
        new("people", "Timeouts and bans", [ActionKind.TimedOut, ActionKind.TimeoutLifted, ActionKind.Banned, ActionKind.Unbanned, ActionKind.Warned, ActionKind.WarningAcknowledged]),
        new("held", "Held messages", [ActionKind.HeldApproved, ActionKind.HeldDenied, ActionKind.HeldExpired]),
        new("rules", "Modes, shield, AutoMod", [ActionKind.ModesChanged, ActionKind.ShieldOn, ActionKind.ShieldOff, ActionKind.TermAdded, ActionKind.TermRemoved, ActionKind.TermsImported, ActionKind.AutoModChanged]),
        new("reports", "Reports", [ActionKind.ReportResolved, ActionKind.ReportDismissed, ActionKind.ReportEscalated]),
        new("team", "Moderators and notes", [ActionKind.ModeratorAdded, ActionKind.ModeratorRemoved, ActionKind.NoteAdded, ActionKind.NoteDeleted]),
        new("undone", "Undone", [ActionKind.Undone]),
    ];

    public static LogGroup? Find(string? id) => All.FirstOrDefault(group => group.Id == id);
}
