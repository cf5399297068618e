using System.Text.Json;
using ConnectHub.Web.Features.Polls;
using ConnectHub.Web.Features.Reactions;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Features.Api.Events;

/// <summary>For a listener who was away longer than the journal reaches, or over a restart: says so, then gives what the database kept, then how it is now.</summary>
internal sealed class EventReplay(MissedEvents events, StreamQueries queries)
{
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
        var missed = await events.ReadAsync(listener, seen, now.Chat, output.Cancelled);
        await output.SendAsync(null, Reset(seen.Life == journal.Newest.Life ? "tooOld" : "restarted", missed.Skipped));
        foreach (var message in missed.Messages)
            Write(output, seen with { Chat = message.Sequence }, message);
        foreach (var other in missed.Others)
            Write(output, seen with { Chat = Math.Max(seen.Chat, now.Chat) }, other);
        await output.FlushAsync();
    }

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
        WritePoll(json, (now.Slots.GetValueOrDefault("poll") as PollChanged)?.Shown);
        if (now.Slots.GetValueOrDefault("reactions") is ReactionsReceived reactions)
            ReactionsReceived.WriteCounts(json, "reactions", reactions.Totals);
    });

    private static void WritePoll(Utf8JsonWriter json, PollView? poll)
    {
        json.WritePropertyName("poll");
        if (poll is null)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        PollEventJson.Write(json, poll);
        json.WriteEndObject();
    }
}
