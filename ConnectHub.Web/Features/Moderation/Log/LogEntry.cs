using ConnectHub.Web.Features.Channels;

namespace ConnectHub.Web.Features.Moderation.Log;

/// <summary>A row of the log as a moderator reads it. <paramref name="ActorHandle"/> is null for the server itself.</summary>
public sealed record LogEntry(
    Guid Id, DateTimeOffset At, ActionKind Kind, Guid? StreamId, Guid? ActorId, string? ActorHandle, ChannelRole ActorRole,
    Guid? TargetUserId, string? TargetHandle, Guid? MessageId, string? Reason, string? Evidence, Guid? UndoesId)
{
    /// <summary>Who took it back and when; null while it stands.</summary>
    public LogUndo? Undo { get; init; }

    /// <summary>Of a row that takes another back: that one's kind.</summary>
    public ActionKind? UndoesKind { get; init; }

    /// <summary>Whether an undo of this kind exists and this row still stands. The attempt may be refused all the same.</summary>
    public bool CanUndo { get; init; }

    /// <summary>Why a moderator's act that stands cannot be undone; null when it can, and where nobody would ask.</summary>
    public string? Final { get; init; }
}

public sealed record LogUndo(Guid ById, string ByHandle, DateTimeOffset At);

/// <summary>All conditions hold at once; empty ones do not count.</summary>
public sealed record LogFilter(
    IReadOnlyList<ActionKind>? Kinds = null, Guid? ActorId = null, Guid? TargetUserId = null, Guid? StreamId = null,
    DateTimeOffset? From = null, DateTimeOffset? To = null)
{
    public static readonly LogFilter Everything = new();
}

/// <summary>Newest first; <paramref name="Next"/> is the cursor of the next page, null on the last.</summary>
public sealed record LogPage(IReadOnlyList<LogEntry> Entries, Guid? Next);
