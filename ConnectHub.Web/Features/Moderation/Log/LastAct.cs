using ConnectHub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Log;

/// <summary>Tells somebody who wants to take what is not there any more whether another moderator was first.</summary>
internal static class LastAct
{
    /// <summary>
    /// <paramref name="given"/> put it there, <paramref name="taken"/> or an undo of the first took it away. The words are for who did, and for when it
    /// ended by itself or never was.
    /// </summary>
    public static async Task<ModerationResult> GoneAsync(
        ConnectHubDb db, Guid channelId, Guid userId, ActionKind given, ActionKind taken, (string Taken, string Never) words, CancellationToken cancellationToken)
    {
        var acts = db.Set<ModerationAction>();
        var last = await acts.Where(a => a.ChannelId == channelId && a.TargetUserId == userId
                && (a.Kind == given || a.Kind == taken || acts.Any(first => first.Id == a.UndoesId && (first.Kind == given || first.Kind == taken))))
            .OrderByDescending(a => a.Id).Select(a => new { a.Kind, a.ActorId, a.At }).FirstOrDefaultAsync(cancellationToken);
        return last is not null && last.Kind != given
            ? await ModerationLog.AlreadyAsync(db, last.ActorId, last.At, words.Taken, cancellationToken)
            : new ModerationResult.NothingToDo(words.Never);
    }
}
