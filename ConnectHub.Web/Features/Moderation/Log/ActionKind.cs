namespace ConnectHub.Web.Features.Moderation.Log;

/// <summary>What was done; stored by its name.</summary>
public enum ActionKind
{
    MessageDeleted,

    /// <summary>Several that a moderator marked, with one act.</summary>
    MessagesDeleted,
    Purged,
    Nuked,
    Warned,
    WarningAcknowledged,
    TimedOut,
    TimeoutLifted,
    Banned,
    Unbanned,
    ModeratorAdded,
    ModeratorRemoved,
    ModesChanged,
    ShieldOn,
    ShieldOff,
    TermAdded,
    TermRemoved,
    TermsImported,
    AutoModChanged,
    HeldApproved,
    HeldDenied,
    HeldExpired,
    MessagePinned,
    MessageUnpinned,
    Announced,
    ReportResolved,
    ReportDismissed,
    ReportEscalated,
    NoteAdded,
    NoteDeleted,

    /// <summary>Takes back the action of <see cref="ModerationAction.UndoesId"/>.</summary>
    Undone,
}
