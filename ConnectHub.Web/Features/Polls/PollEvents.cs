using System.Globalization;
using System.Text.Json;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Polls;

/// <summary>
/// Something happened to <paramref name="Poll"/>. What pages show is <paramref name="Current"/>, the stream's running poll or else its last
/// result: news of a poll that ended may come after the next has begun.
/// </summary>
public abstract record PollChanged(DateTimeOffset At, PollView Poll, PollView Current, TimeProvider Clock) : SlotChanged(At)
{
    public override string Slot => "poll";

    /// <summary>What pages show; null once the result was put away.</summary>
    public PollView? Shown => Current.IsArchived ? null : Current;

    public override void WriteState(Utf8JsonWriter json)
    {
        if (Shown is null)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        json.WriteString("id", ShortId.Format(Current.Id));
        json.WriteString("question", Current.Question);
        json.WriteString("state", Current.State == PollState.Ended ? "ended" : "running");
        json.WriteBoolean("allowChange", Current.AllowChange);
        json.WriteBoolean("hidden", Current.IsHidden);
        json.WriteBoolean("onOverlay", Current.ShowOnOverlay);
        json.WriteNumber("total", Current.TotalVotes);
        // Seconds and not an instant: a viewer's clock may be wrong.
        if (Current is { State: PollState.Running, EndsAt: { } end })
            json.WriteNumber("left", Math.Round(Math.Max(0, (end - Clock.GetUtcNow()).TotalSeconds), 1));
        WriteOptions(json);
        json.WriteEndObject();
    }

    private void WriteOptions(Utf8JsonWriter json)
    {
        json.WriteStartArray("options");
        foreach (var option in Current.Options)
        {
            json.WriteStartObject();
            json.WriteString("id", option.Number.ToString(CultureInfo.InvariantCulture));
            json.WriteString("text", option.Text);
            if (!Current.IsHidden)
                json.WriteNumber("votes", option.Votes);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    protected void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("at", At.UtcDateTime);
        PollEventJson.Write(json, Poll);
    }
}

public sealed record PollCreated(DateTimeOffset At, PollView Poll, PollView Current, TimeProvider Clock) : PollChanged(At, Poll, Current, Clock)
{
    public override Announcement ForPrograms() => new("poll:created", WriteMembers);
}

/// <summary>Its tallies or its end have changed.</summary>
public sealed record PollVoted(DateTimeOffset At, PollView Poll, PollView Current, TimeProvider Clock) : PollChanged(At, Poll, Current, Clock)
{
    public override Announcement ForPrograms() => new("poll:vote", WriteMembers) { Key = $"poll:vote {Poll.Id}" };
}

public sealed record PollEnded(DateTimeOffset At, PollView Poll, PollView Current, TimeProvider Clock) : PollChanged(At, Poll, Current, Clock)
{
    public override Announcement ForPrograms() => new("poll:ended", WriteMembers);
}

/// <summary>Its result is off the pages; it stays what it was for programs.</summary>
public sealed record PollArchived(DateTimeOffset At, PollView Poll, PollView Current, TimeProvider Clock) : PollChanged(At, Poll, Current, Clock);

/// <summary>For a room that was opened anew; programs have heard of it before.</summary>
public sealed record PollRecalled(DateTimeOffset At, PollView Poll, PollView Current, TimeProvider Clock) : PollChanged(At, Poll, Current, Clock);
