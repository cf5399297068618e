using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Features.Api.Events;

/// <summary>
/// For a listener who was away longer than the journal reaches, or over a restart: says so, then gives what the database kept. Each message comes once;
/// deletions and moderators' acts can come again, because they are found by time.
/// </summary>
internal sealed class EventReplay(ChatService chat, ModerationLogReader log, StreamQueries queries) : IDisposable
{
    public const int MostMessages = 500;

    /// <summary>What was decided before an event can be committed after it.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    // After a restart all listeners come at once.
    private readonly SemaphoreSlim _atOnce = new(4);

    public void Dispose() => _atOnce.Dispose();

    /// <summary>The position in the room's journal to read on from.</summary>
    public async Task<long> CatchUpAsync(EventListener listener, Room room, EventOutput output)
    {
        if (listener.Seen is { } seen && room.Journal.Remembers(seen))
            return seen.Position;
        var now = room.Journal.Newest;
        if (listener.CameBack)
            await SendMissedAsync(listener, room.Journal, now, output);
        if (await queries.FindAsync(listener.StreamId, output.Cancelled) is { } stream)
            await output.SendAsync(now, Ready(stream, room.Snapshot(), now.Chat));
        return now.Position;
    }

    private async Task SendMissedAsync(EventListener listener, RoomJournal journal, RoomEventId now, EventOutput output)
    {
        if (listener.Seen is not { } seen)
        {
            await output.SendAsync(null, Reset("unknown", skipped: null));
            return;
        }
        var missed = await ReadAsync(listener, seen, now, output.Cancelled);
        await output.SendAsync(null, Reset(seen.Life == journal.Newest.Life ? "tooOld" : "restarted", missed.Skipped));
        foreach (var message in missed.Messages)
            Write(output, seen with { Chat = message.Sequence }, message);
        foreach (var happened in missed.Deleted.Concat<RoomEvent>(missed.Acts))
            Write(output, seen with { Chat = Math.Max(seen.Chat, now.Chat) }, happened);
        await output.FlushAsync();
    }

    private async Task<Missed> ReadAsync(EventListener listener, RoomEventId seen, RoomEventId now, CancellationToken cancellationToken)
    {
        await _atOnce.WaitAsync(cancellationToken);
        try
        {
            var since = DateTimeOffset.FromUnixTimeMilliseconds(seen.At) - Overlap;
            var (messages, skipped) = await chat.BetweenAsync(listener.StreamId, seen.Chat, now.Chat, MostMessages, cancellationToken);
            var deleted = await chat.DeletedAsync(listener.StreamId, since, now.Chat, MostMessages, cancellationToken);
            var filter = new LogFilter(StreamId: listener.StreamId, From: since);
            var acts = await log.ListAsync(listener.Visitor.UserId, listener.ChannelId, filter, cursor: null, ModerationLogReader.MaxLimit, cancellationToken);
            return new Missed(messages, skipped, deleted, [.. acts?.Entries.Reverse().Select(Of) ?? []]);
        }
        finally
        {
            _atOnce.Release();
        }
    }

    private static ModerationActed Of(LogEntry entry) =>
        new(entry.At, entry.Id, entry.Kind.ToString(), entry.ActorId, entry.TargetUserId, entry.MessageId);

    // A listener who is lost on the way goes on from here, still by the time that they left at.
    private static void Write(EventOutput output, RoomEventId at, RoomEvent happened) =>
        output.Write(EventFrame.Of(at with { Life = RoomEventId.Stored, Position = 0 }, happened.ForPrograms()!));

    private static Announcement Reset(string reason, int? skipped) => new("reset", json =>
    {
        json.WriteString("reason", reason);
        if (skipped is { } count)
            json.WriteNumber("chatSkipped", count);
        else
            json.WriteNull("chatSkipped");
    });

    private static Announcement Ready(StreamView stream, RoomTick now, long chat) => new("ready", json =>
    {
        json.WriteString("status", stream.Status.ToString().ToLowerInvariant());
        json.WriteString("phase", RoomJson.Name(now.Phase));
        json.WriteString("title", stream.Title);
        json.WriteString("category", stream.CategoryName);
        json.WriteNumber("viewers", now.Viewers);
        json.WriteNumber("peakViewers", now.PeakViewers);
        json.WriteNumber("chatSequence", chat);
    });

    private sealed record Missed(
        IReadOnlyList<ChatPosted> Messages, int Skipped, IReadOnlyList<ChatDeleted> Deleted, IReadOnlyList<ModerationActed> Acts);
}
