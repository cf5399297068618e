using System.Text.Json;
using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Features.Reactions;

/// <summary>
/// What came since the last one, as one event however many reacted. Pages draw the growth of <paramref name="Totals"/>, so a missed one costs
/// nothing. Both lists are in the order of <see cref="ReactionKind"/>; <paramref name="Added"/> may be all zero, when only the channel's choice changed.
/// </summary>
public sealed record ReactionsReceived(DateTimeOffset At, ReactionChoice Choice, IReadOnlyList<long> Totals, IReadOnlyList<long> Added) : SlotChanged(At)
{
    public override string Slot => "reactions";

    public override void WriteState(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteBoolean("on", Choice.IsOn);
        json.WriteString("intensity", Choice.Intensity.ToString().ToLowerInvariant());
        WriteCounts(json, "counts", Totals);
        json.WriteEndObject();
    }

    public override Announcement? ForPrograms() => Added.All(count => count == 0) ? null : new("reaction:received", json =>
    {
        json.WriteString("at", At.UtcDateTime);
        WriteCounts(json, "added", Added);
        WriteCounts(json, "counts", Totals);
    });

    /// <summary>A member of that name, the counts by kind.</summary>
    public static void WriteCounts(Utf8JsonWriter json, string name, IReadOnlyList<long> counts)
    {
        json.WriteStartObject(name);
        foreach (var kind in ReactionKinds.All)
            json.WriteNumber(kind.ToName(), counts[(int)kind]);
        json.WriteEndObject();
    }
}
