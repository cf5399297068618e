using System.Globalization;
using System.Text.Json;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Polls;

/// <summary>A poll as programs hear of it: the members of the API's poll, as a viewer may see them.</summary>
internal static class PollEventJson
{
    public static void Write(Utf8JsonWriter json, PollView poll)
    {
        json.WriteString("id", ShortId.Format(poll.Id));
        json.WriteString("question", poll.Question);
        json.WriteString("state", poll.State.ToString().ToLowerInvariant());
        json.WritePropertyName("durationSeconds");
        WriteNumber(json, poll.DurationSeconds);
        json.WriteString("createdAt", poll.CreatedAt.UtcDateTime);
        WriteTime(json, "startedAt", poll.StartedAt);
        WriteTime(json, "endsAt", poll.EndsAt);
        WriteTime(json, "endedAt", poll.EndedAt);
        json.WriteBoolean("allowChange", poll.AllowChange);
        json.WriteBoolean("hideResults", poll.HideResults);
        json.WriteNumber("totalVotes", poll.TotalVotes);
        json.WriteStartArray("options");
        foreach (var option in poll.Options)
        {
            json.WriteStartObject();
            json.WriteString("id", option.Number.ToString(CultureInfo.InvariantCulture));
            json.WriteString("text", option.Text);
            json.WritePropertyName("votes");
            WriteNumber(json, poll.IsHidden ? null : option.Votes);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? at)
    {
        if (at is { } time)
            json.WriteString(name, time.UtcDateTime);
        else
            json.WriteNull(name);
    }

    private static void WriteNumber(Utf8JsonWriter json, int? number)
    {
        if (number is { } known)
            json.WriteNumberValue(known);
        else
            json.WriteNullValue();
    }
}
