using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Log;

/// <summary>
/// The log of all acts in a channel. A service that acts appends within its own transaction, so that there is no act without a row and no row
/// without an act, and announces after the commit.
/// </summary>
public sealed class ModerationLog(ModerationFeed feed, RoomRegistry rooms, TimeProvider time)
{
    /// <summary>Adds the row; the caller saves and commits it.</summary>
    public ModerationAction Append(ConnectHubDb db, Guid channelId, ModerationActor actor, ActionKind kind, ActionSubject subject)
    {
        var now = time.GetUtcNow();
        var action = new ModerationAction
        {
            Id = OrderedIds.Next(now),
            ChannelId = channelId,
            StreamId = subject.StreamId,
            ActorId = actor.UserId,
            ActorRole = actor.Role,
            Kind = kind,
            TargetUserId = subject.UserId,
            MessageId = subject.MessageId,
            Reason = subject.Reason,
            Evidence = subject.Evidence,
            UndoesId = subject.UndoesId,
            At = now,
        };
        db.Add(action);
        return action;
    }

    /// <summary>After the commit: to the moderators' pages, and to the programs that listen to the stream.</summary>
    public void Announce(ModerationAction action)
    {
        feed.Publish(action.ChannelId, new ActionLogged(action));
        if (action.StreamId is { } streamId && rooms.TryGet(streamId, out var room))
            room.Publish(new ModerationActed(action.At, action.Id, action.Kind.ToString(), action.ActorId, action.TargetUserId, action.MessageId));
    }

    /// <summary>For an act on the channel as a whole: the stream that is on now, so that its programs hear of it.</summary>
    public static Task<Guid?> LiveStreamAsync(ConnectHubDb db, Guid channelId, CancellationToken cancellationToken) =>
        db.Set<LiveStream>().Where(s => s.ChannelId == channelId && s.Status == StreamStatus.Live).Select(s => (Guid?)s.Id).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Who was first at something: the words for the one who comes second.</summary>
    internal static async Task<ModerationResult> AlreadyAsync(
        ConnectHubDb db, Guid? actorId, DateTimeOffset at, string did, CancellationToken cancellationToken)
    {
        var who = actorId is null ? "ConnectHub" : await db.Users.Where(u => u.Id == actorId).Select(u => u.UserName).FirstOrDefaultAsync(cancellationToken) ?? "Somebody";
        return new ModerationResult.AlreadyDone(who, at, $"{who} {did}.");
    }
}

/// <summary>What an act was about; see <see cref="ModerationAction"/>.</summary>
public sealed record ActionSubject(
    Guid? StreamId = null, Guid? UserId = null, Guid? MessageId = null, string? Reason = null, string? Evidence = null, Guid? UndoesId = null);
