using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Moderation.Sanctions;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Card;

/// <summary>Moderators' notes on a person. Nobody reads nor writes what is noted of themself.</summary>
public sealed class NoteService(ModerationActs acts, SanctionTargets targets, ModerationLog log)
{
    /// <summary>On one person in one channel.</summary>
    public const int Limit = 50;

    /// <summary>The action's <see cref="ModerationAction.Id"/> is the note's too.</summary>
    public async Task<ModerationResult> AddAsync(Guid? actorId, Guid channelId, Guid userId, string? text, CancellationToken cancellationToken)
    {
        var (note, problem) = ModerationReason.Clean(text);
        if (note is null)
            return new ModerationResult.Invalid("text", problem is null ? "Write something first." : $"A note can have at most {ChannelNote.TextLimit} characters.");
        return await acts.ActAsync(actorId, channelId, ChannelRole.Moderator, async (db, actor) =>
        {
            if (await RefusalAsync(db, actor, channelId, userId, cancellationToken) is { } refusal)
                return refusal;
            var evidence = new ActionEvidence { Text = note };
            var action = log.Append(db, channelId, actor, ActionKind.NoteAdded, new ActionSubject(UserId: userId, Evidence: evidence.ToJson()));
            db.Add(new ChannelNote { Id = action.Id, ChannelId = channelId, UserId = userId, AuthorId = actor.UserId!.Value, Text = note, At = action.At });
            return new ModerationResult.Done(action);
        }, cancellationToken);
    }

    public Task<ModerationResult> DeleteAsync(Guid? actorId, Guid channelId, Guid noteId, CancellationToken cancellationToken) =>
        acts.ActAsync(actorId, channelId, ChannelRole.Moderator, async (db, actor) =>
        {
            var note = await db.Set<ChannelNote>().FirstOrDefaultAsync(n => n.ChannelId == channelId && n.Id == noteId, cancellationToken);
            if (note is null || note.UserId == actor.UserId)
                return new ModerationResult.NotFound("There is no such note (any more).");
            db.Remove(note);
            var evidence = new ActionEvidence { Text = note.Text, WrittenAt = note.At, WrittenById = note.AuthorId };
            return new ModerationResult.Done(log.Append(db, channelId, actor, ActionKind.NoteDeleted, new ActionSubject(
                UserId: note.UserId, Evidence: evidence.ToJson())));
        }, cancellationToken);

    private async Task<ModerationResult?> RefusalAsync(ConnectHubDb db, ModerationActor actor, Guid channelId, Guid userId, CancellationToken cancellationToken)
    {
        if (!await db.Users.AnyAsync(u => u.Id == userId, cancellationToken))
            return ModerationResult.NotFound.Person;
        if (await targets.RefusalAsync(actor, channelId, userId, cancellationToken) is { } reason)
            return new ModerationResult.Forbidden(reason);
        return await db.Set<ChannelNote>().CountAsync(n => n.ChannelId == channelId && n.UserId == userId, cancellationToken) >= Limit
            ? new ModerationResult.Invalid("text", $"There are {Limit} notes on this person already. Delete one first.")
            : null;
    }
}
