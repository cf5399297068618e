using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Moderation.Messages;
using ConnectHub.Web.Features.Polls;
using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Features.Api.Events;

/// <summary>
/// What the database kept for a listener who was away: each message after their last one once; deletions, moderators' acts and polls by time, so that
/// what happened about when they left can come again.
/// </summary>
internal sealed class MissedEvents(ChatService chat, RestoredMessages restored, ModerationLogReader log, MissedPolls polls) : IDisposable
{
    public const int MostMessages = 500;

    /// <summary>What was decided before an event can be committed after it.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    // After a restart all listeners come at once.
    private readonly SemaphoreSlim _atOnce = new(4);

    public void Dispose() => _atOnce.Dispose();

    /// <param name="listener">Moderators' acts are read with their right.</param>
    /// <param name="seen">The last event that they had.</param>
    /// <param name="upTo">Messages after this one are said by the room.</param>
    /// <param name="cancellationToken">The listener's.</param>
    public async Task<Missed> ReadAsync(EventListener listener, RoomEventId seen, long upTo, CancellationToken cancellationToken)
    {
        await _atOnce.WaitAsync(cancellationToken);
        try
        {
            var since = DateTimeOffset.FromUnixTimeMilliseconds(seen.At) - Overlap;
            var (messages, skipped) = await chat.BetweenAsync(listener.StreamId, seen.Chat, upTo, MostMessages, cancellationToken);
            List<RoomEvent> others = [.. await chat.DeletedAsync(listener.StreamId, since, upTo, MostMessages, cancellationToken)];
            others.AddRange(await restored.SinceAsync(listener.StreamId, since, seen.Chat, cancellationToken));
            others.AddRange(await ActsAsync(listener, since, cancellationToken));
            others.AddRange(await polls.SinceAsync(listener.StreamId, since, cancellationToken));
            return new Missed(messages, skipped, [.. others.OrderBy(other => other.At)]);
        }
        finally
        {
            _atOnce.Release();
        }
    }

    private async Task<IEnumerable<RoomEvent>> ActsAsync(EventListener listener, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var filter = new LogFilter(StreamId: listener.StreamId, From: since);
        var acts = await log.ListAsync(listener.Visitor.UserId, listener.ChannelId, filter, cursor: null, ModerationLogReader.MaxLimit, cancellationToken);
        return acts?.Entries.Reverse().Select(entry =>
            new ModerationActed(entry.At, entry.Id, entry.Kind.ToString(), entry.ActorId, entry.TargetUserId, entry.MessageId)) ?? [];
    }
}

/// <summary>All oldest first; <paramref name="Skipped"/> older messages are left out.</summary>
internal sealed record Missed(IReadOnlyList<ChatPosted> Messages, int Skipped, IReadOnlyList<RoomEvent> Others);
