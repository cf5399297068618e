using ConnectHub.Web.Features.Moderation.Log;

namespace ConnectHub.Web.Features.Moderation.LogView;

/// <summary>Actions in the words of moderators. A sentence is: who, <see cref="Phrase.Verb"/>, <see cref="Phrase.Of"/>, whom, <see cref="Phrase.Rest"/>.</summary>
public static class LogWords
{
    public static Phrase Of(ActionKind kind) => kind switch
    {
        ActionKind.MessageDeleted => new("deleted a message of"),
        ActionKind.MessagesDeleted => new("deleted marked messages", Of: "of "),
        ActionKind.Purged => new("deleted the messages of"),
        ActionKind.Nuked => new("deleted every message with a phrase"),
        ActionKind.Warned => new("warned"),
        ActionKind.WarningAcknowledged => new("read the warning"),
        ActionKind.TimedOut => new("timed out"),
        ActionKind.TimeoutLifted => new("lifted the timeout of"),
        ActionKind.Banned => new("banned"),
        ActionKind.Unbanned => new("unbanned"),
        ActionKind.ModeratorAdded => new("made", "a moderator"),
        ActionKind.ModeratorRemoved => new("took the moderator role from"),
        ActionKind.ModesChanged => new("changed the modes of the chat"),
        ActionKind.ShieldOn => new("put the shield up"),
        ActionKind.ShieldOff => new("took the shield down"),
        ActionKind.TermAdded => new("added a term"),
        ActionKind.TermRemoved => new("removed a term"),
        ActionKind.TermsImported => new("imported terms"),
        ActionKind.AutoModChanged => new("changed AutoMod"),
        ActionKind.HeldApproved => new("approved a held message of"),
        ActionKind.HeldDenied => new("denied a held message of"),
        ActionKind.HeldExpired => new("let run out a held message of"),
        ActionKind.MessagePinned => new("pinned a message of"),
        ActionKind.MessageUnpinned => new("unpinned a message of"),
        ActionKind.Announced => new("made an announcement"),
        ActionKind.ReportResolved => new("resolved a report about"),
        ActionKind.ReportDismissed => new("found nothing wrong in a report about"),
        ActionKind.ReportEscalated => new("passed a report on to the staff about"),
        ActionKind.NoteAdded => new("wrote a note about"),
        ActionKind.NoteDeleted => new("deleted a note about"),
        ActionKind.Undone => new("took something back", Of: "about "),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No words for this kind."),
    };

    /// <summary>For the one who did it, at once.</summary>
    public static string Did(ActionKind kind) => kind switch
    {
        ActionKind.MessageDeleted => "Message deleted.",
        ActionKind.MessagesDeleted or ActionKind.Purged or ActionKind.Nuked => "Messages deleted.",
        ActionKind.Warned => "Warned.",
        ActionKind.TimedOut => "Timed out.",
        ActionKind.TimeoutLifted => "Timeout lifted.",
        ActionKind.Banned => "Banned.",
        ActionKind.Unbanned => "Unbanned.",
        ActionKind.ModeratorAdded => "Moderator added.",
        ActionKind.ModeratorRemoved => "Moderator removed.",
        ActionKind.ShieldOn => "The shield is up.",
        ActionKind.ShieldOff => "The shield is down: the modes are as before.",
        ActionKind.HeldApproved => "Approved.",
        ActionKind.HeldDenied => "Denied.",
        ActionKind.MessagePinned => "Pinned.",
        ActionKind.MessageUnpinned => "Unpinned.",
        ActionKind.Announced => "Announced.",
        ActionKind.ReportResolved => "Report resolved.",
        ActionKind.ReportDismissed => "Report closed: nothing wrong.",
        ActionKind.ReportEscalated => "Report passed on.",
        ActionKind.NoteAdded => "Note saved.",
        ActionKind.NoteDeleted => "Note deleted.",
        _ => "Saved.",
    };

    /// <summary>In the words of the act that was taken back.</summary>
    public static Phrase OfUndone(ActionKind kind) => Of(kind) with { Verb = $"took back: {Of(kind).Verb}" };

    /// <summary><paramref name="Of"/> stands before whom, where the act may be on nobody in particular.</summary>
    public sealed record Phrase(string Verb, string? Rest = null, string? Of = null);
}
