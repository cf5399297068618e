using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;

namespace ConnectHub.Web.Features.Moderation.Log;

/// <summary>Takes actions of one kind back. Register it as a singleton; a kind without one cannot be undone.</summary>
public interface IUndo
{
    ActionKind Kind { get; }

    /// <summary>The least role that may.</summary>
    ChannelRole Needs => ChannelRole.Moderator;

    /// <summary>Why time has run out for this action, for the log; null: it has not, or only the attempt tells.</summary>
    string? TooLate(LogEntry entry, DateTimeOffset now) => null;

    /// <summary>Why this actor, who has the role, may not undo this action; null: they may.</summary>
    Task<string?> ForbiddenAsync(ModerationAction action, ModerationActor actor, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    /// <summary>
    /// Inside of the transaction that also writes the log's second row; what is changed and not saved is saved with it. Null when done, otherwise why it
    /// cannot be (for the moderator), and nothing is kept.
    /// </summary>
    Task<string?> RevertAsync(ConnectHubDb db, ModerationAction action, ModerationActor actor, CancellationToken cancellationToken);

    /// <summary>After the commit: tells rooms, caches and pages.</summary>
    Task TellAsync(ModerationAction action, CancellationToken cancellationToken);
}
