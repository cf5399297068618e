using System.Text.Json;
using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Features.Moderation.Modes;

/// <summary>The room's slot <c>modes</c>: what is in force, null when nothing is.</summary>
internal sealed record ModesSlot(DateTimeOffset At, ChatModes Modes, DateTimeOffset? ShieldUntil) : SlotChanged(At)
{
    public override string Slot => "modes";

    public static ModesSlot Of(ModesInForce modes, DateTimeOffset now) => new(now, modes.At(now), modes.ShieldAt(now)?.Until);

    public override void WriteState(Utf8JsonWriter json)
    {
        if (Modes == ChatModes.None && ShieldUntil is null)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        json.WriteNumber("slow", Modes.SlowSeconds);
        if (Modes.FollowersMinutes is { } minutes)
            json.WriteNumber("followers", minutes);
        WriteFlags(json);
        if (Modes.Audience == ChatAudience.AccountAge)
            json.WriteNumber("ageDays", Modes.AccountAgeDays);
        if (ShieldUntil is { } until)
            json.WriteString("shieldUntil", until);
        json.WriteEndObject();
    }

    private void WriteFlags(Utf8JsonWriter json)
    {
        (string Name, bool On)[] flags =
        [
            ("emojiOnly", Modes.EmojiOnly), ("unique", Modes.Unique), ("linksOff", Modes.LinksOff), ("subscribersOnly", Modes.SubscribersOnly),
            ("verifiedOnly", Modes.Audience == ChatAudience.VerifiedEmail),
        ];
        foreach (var (name, _) in flags.Where(flag => flag.On))
            json.WriteBoolean(name, true);
    }
}
