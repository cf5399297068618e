using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Moderation.Sanctions;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Messages;

/// <summary>Deleting what was said: authors their own messages, moderators any.</summary>
public sealed class MessageService(
    IDbContextFactory<ConnectHubDb> databases, ChannelAccess access, ModerationActs acts, SanctionTargets targets, ModerationLog log, MessageNews news)
{
    private static readonly ModerationResult.NotFound NoMessage = new("There is no such message in this stream.");

    public async Task<ModerationResult> DeleteAsync(Guid? actorId, Guid streamId, Guid messageId, CancellationToken cancellationToken)
    {
        if (await FindAsync(streamId, messageId, cancellationToken) is not { } found)
            return NoMessage;
        var role = await access.RoleOfAsync(actorId, found.ChannelId, cancellationToken);
        if (role < ChannelRole.Moderator && found.AuthorId != actorId)
            return new ModerationResult.Forbidden("Only its author and moderators of this channel may delete a message.");
        var result = await acts.CommitAsync(new ModerationActor(actorId, role), (db, actor) => DeleteAsync(db, actor, found.ChannelId, messageId, cancellationToken), cancellationToken);
        if (result is ModerationResult.Done)
            news.Deleted(streamId, [messageId], actorId!.Value);
        return result;
    }

    /// <summary>Those that a moderator marked: one act with one undo. <c>Left</c> says of each that did not go why.</summary>
    public async Task<(ModerationResult Result, IReadOnlyList<string> Left)> DeleteManyAsync(
        Guid? actorId, Guid streamId, IReadOnlyCollection<Guid> messageIds, CancellationToken cancellationToken)
    {
        if (messageIds.Count is 0 or > PickedMessages.Most)
            return (new ModerationResult.Invalid("targets", $"Mark 1 to {PickedMessages.Most} messages."), []);
        if (await ChannelOfAsync(streamId, cancellationToken) is not { } channelId)
            return (NoMessage, []);
        var picked = new PickedMessages([], []);
        var result = await acts.ActAsync(actorId, channelId, ChannelRole.Moderator, async (db, actor) =>
        {
            picked = await PickedMessages.FindAsync(db, streamId, messageIds, cancellationToken);
            if (picked.Going.Count == 0)
                return new ModerationResult.NothingToDo("None of them is left to delete.");
            var action = log.Append(db, channelId, actor, ActionKind.MessagesDeleted, picked.Subject(streamId));
            await picked.DeleteAsync(db, action, cancellationToken);
            return new ModerationResult.Done(action);
        }, cancellationToken);
        if (result is ModerationResult.Done)
            news.Deleted(streamId, picked.Ids, actorId!.Value);
        return (result, picked.Left);
    }

    /// <summary>How many messages a purge would take; 0 for who may not.</summary>
    public async Task<int> CountAsync(Guid? actorId, Guid streamId, Guid userId, CancellationToken cancellationToken)
    {
        if (await ChannelOfAsync(streamId, cancellationToken) is not { } channelId
            || await access.RoleOfAsync(actorId, channelId, cancellationToken) < ChannelRole.Moderator)
            return 0;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ChatMessage>().CountAsync(m => m.StreamId == streamId && m.UserId == userId && m.DeletedAt == null, cancellationToken);
    }

    /// <summary>All that one person wrote in this stream.</summary>
    public async Task<ModerationResult> PurgeAsync(Guid? actorId, Guid streamId, Guid userId, string? reason, CancellationToken cancellationToken)
    {
        var (text, problem) = ModerationReason.Clean(reason);
        if (problem is not null)
            return problem;
        if (await ChannelOfAsync(streamId, cancellationToken) is not { } channelId)
            return new ModerationResult.NotFound("There is no such stream.");
        var purged = PurgeList.Nothing;
        var result = await acts.ActAsync(actorId, channelId, ChannelRole.Moderator, async (db, actor) =>
        {
            if (await targets.RefusalAsync(actor, channelId, userId, cancellationToken) is { } refusal)
                return new ModerationResult.Forbidden(refusal);
            purged = await PurgeList.FindAsync(db, streamId, userId, cancellationToken);
            if (purged.Count == 0)
                return await NothingLeftAsync(db, streamId, userId, cancellationToken);
            var evidence = purged.AddTo(new ActionEvidence()).ToJson();
            var action = log.Append(db, channelId, actor, ActionKind.Purged, new ActionSubject(streamId, userId, Reason: text, Evidence: evidence));
            await purged.DeleteAsync(db, action, cancellationToken);
            return new ModerationResult.Done(action);
        }, cancellationToken);
        if (result is ModerationResult.Done)
            news.Deleted(streamId, purged.MessageIds, actorId!.Value);
        return result;
    }

    private async Task<ModerationResult> DeleteAsync(ConnectHubDb db, ModerationActor actor, Guid channelId, Guid messageId, CancellationToken cancellationToken)
    {
        var message = await db.Set<ChatMessage>().FirstAsync(m => m.Id == messageId, cancellationToken);
        if (message.DeletedAt is { } at)
            return await ModerationLog.AlreadyAsync(db, message.DeletedById, at, "already deleted this message", cancellationToken);
        var evidence = new ActionEvidence { Text = message.Text, WrittenAt = message.SentAt };
        var action = log.Append(db, channelId, actor, ActionKind.MessageDeleted, new ActionSubject(
            message.StreamId, message.UserId, messageId, Evidence: evidence.ToJson()));
        (message.DeletedAt, message.DeletedById) = (action.At, action.ActorId);
        return new ModerationResult.Done(action);
    }

    private static async Task<ModerationResult> NothingLeftAsync(ConnectHubDb db, Guid streamId, Guid userId, CancellationToken cancellationToken)
    {
        var gone = await db.Set<ChatMessage>().Where(m => m.StreamId == streamId && m.UserId == userId && m.DeletedAt != null)
            .OrderByDescending(m => m.DeletedAt).Select(m => new { m.DeletedById, m.DeletedAt }).FirstOrDefaultAsync(cancellationToken);
        return gone is null
            ? new ModerationResult.NothingToDo("This person has no messages in this stream.")
            : await ModerationLog.AlreadyAsync(db, gone.DeletedById, gone.DeletedAt!.Value, "already deleted the messages of this person", cancellationToken);
    }

    private async Task<(Guid ChannelId, Guid AuthorId)?> FindAsync(Guid streamId, Guid messageId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await db.Set<ChatMessage>().Where(m => m.Id == messageId && m.StreamId == streamId)
            .Join(db.Set<LiveStream>(), m => m.StreamId, s => s.Id, (m, s) => new { s.ChannelId, m.UserId }).FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.ChannelId, found.UserId);
    }

    private async Task<Guid?> ChannelOfAsync(Guid streamId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<LiveStream>().Where(s => s.Id == streamId).Select(s => (Guid?)s.ChannelId).FirstOrDefaultAsync(cancellationToken);
    }
}
