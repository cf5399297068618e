using System.Text.Json;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Notices;

/// <summary>The one pinned message of a stream. A new pin takes the place of the old one, and its undo gives it back.</summary>
public sealed class PinService(IDbContextFactory<ConnectHubDb> databases, ModerationActs acts, ModerationLog log, PinBoard board, TimeProvider time)
{
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private static readonly ModerationResult.NotFound NoMessage = new("There is no such message in this stream.");

    /// <summary><paramref name="length"/>: null until it is taken down.</summary>
    public async Task<ModerationResult> PinAsync(Guid? actorId, Guid streamId, Guid messageId, TimeSpan? length, CancellationToken cancellationToken)
    {
        if (length < Shortest || length > Longest)
            return new ModerationResult.Invalid("seconds", "A message is pinned for 30 seconds to 24 hours, or until it is taken down.");
        return await ActAsync(actorId, streamId, async (db, actor, channelId) =>
        {
            var message = await db.Set<ChatMessage>().AsNoTracking()
                .FirstOrDefaultAsync(m => m.Id == messageId && m.StreamId == streamId && m.DeletedAt == null, cancellationToken);
            if (message is null)
                return NoMessage;
            var old = await PinBoard.TakeAsync(db, streamId, cancellationToken);
            if (old?.MessageId == messageId && old.Until is null && length is null)
                return await ModerationLog.AlreadyAsync(db, old.ById, old.At, "pinned this message already", cancellationToken);
            var action = log.Append(db, channelId, actor, ActionKind.MessagePinned, new ActionSubject(
                streamId, message.UserId, messageId, Evidence: PinEvidence.Of(message.Text, old)));
            db.Add(new ChatPin { StreamId = streamId, MessageId = messageId, ActionId = action.Id, ById = actor.UserId!.Value, At = action.At, Until = action.At + length });
            return new ModerationResult.Done(action);
        }, cancellationToken);
    }

    public Task<ModerationResult> UnpinAsync(Guid? actorId, Guid streamId, CancellationToken cancellationToken) =>
        ActAsync(actorId, streamId, async (db, actor, channelId) =>
        {
            if (await PinBoard.TakeAsync(db, streamId, cancellationToken) is not { } old)
                return new ModerationResult.NothingToDo("No message is pinned.");
            return new ModerationResult.Done(log.Append(db, channelId, actor, ActionKind.MessageUnpinned, new ActionSubject(
                streamId, MessageId: old.MessageId, Evidence: PinEvidence.Of(text: null, old))));
        }, cancellationToken);

    /// <summary>Takes down what has run out or whose message is deleted.</summary>
    internal async Task ExpireAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var over = await db.Set<ChatPin>().Where(p => p.Until <= now || db.Set<ChatMessage>().Any(m => m.Id == p.MessageId && m.DeletedAt != null))
            .Select(p => new { p.StreamId, p.ActionId }).ToListAsync(cancellationToken);
        foreach (var pin in over)
        {
            if (await db.Set<ChatPin>().Where(p => p.StreamId == pin.StreamId && p.ActionId == pin.ActionId).ExecuteDeleteAsync(cancellationToken) > 0)
                await board.TellAsync(pin.StreamId, cancellationToken);
        }
    }

    private async Task<ModerationResult> ActAsync(
        Guid? actorId, Guid streamId, Func<ConnectHubDb, ModerationActor, Guid, Task<ModerationResult>> act, CancellationToken cancellationToken)
    {
        if (await ChannelOfAsync(databases, streamId, cancellationToken) is not { } channelId)
            return new ModerationResult.NotFound("There is no such stream.");
        var result = await acts.ActAsync(actorId, channelId, ChannelRole.Moderator, (db, actor) => act(db, actor, channelId), cancellationToken);
        if (result is ModerationResult.Done)
            await board.TellAsync(streamId, CancellationToken.None);
        return result;
    }

    internal static async Task<Guid?> ChannelOfAsync(IDbContextFactory<ConnectHubDb> databases, Guid streamId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<LiveStream>().Where(s => s.Id == streamId).Select(s => (Guid?)s.ChannelId).FirstOrDefaultAsync(cancellationToken);
    }
}

/// <summary>What the log keeps: the message, and the pin that was there before.</summary>
internal sealed record PinEvidence(string? Text, Guid? BeforeId, Guid? BeforeActionId, Guid? BeforeById, DateTimeOffset? BeforeAt, DateTimeOffset? BeforeUntil)
{
    public static string Of(string? text, ChatPin? old) =>
        JsonSerializer.Serialize(new PinEvidence(text, old?.MessageId, old?.ActionId, old?.ById, old?.At, old?.Until), JsonSerializerOptions.Web);

    /// <summary>Null: there was none.</summary>
    public static ChatPin? Before(ModerationAction action) =>
        JsonSerializer.Deserialize<PinEvidence>(action.Evidence ?? "null", JsonSerializerOptions.Web) is { BeforeId: { } messageId } e
            ? new ChatPin { StreamId = action.StreamId!.Value, MessageId = messageId, ActionId = e.BeforeActionId!.Value, ById = e.BeforeById!.Value, At = e.BeforeAt!.Value, Until = e.BeforeUntil }
            : null;
}
