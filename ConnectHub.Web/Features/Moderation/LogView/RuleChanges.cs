using System.Globalization;
using System.Text.Json;
using ConnectHub.Web.Features.Moderation.AutoMod;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Moderation.Modes;

namespace ConnectHub.Web.Features.Moderation.LogView;

/// <summary>What a change of the chat's rules was, in words: only what is not as before.</summary>
internal static class RuleChanges
{
    /// <summary>Null for rows of other kinds.</summary>
    public static string? Of(LogEntry entry) => entry switch
    {
        { Kind: ActionKind.ModesChanged, Evidence: { } modes } when Read<ModesEvidence>(modes) is { } change => Join(Modes(change.Before, change.After)),
        { Kind: ActionKind.AutoModChanged, Evidence: { } levels } when Read<AutoModEvidence>(levels) is { } change => Join(Levels(change.Before, change.After)),
        _ => null,
    };

    /// <summary>Null when none is on.</summary>
    public static string? Words(ChatModes modes) => Join(Modes(ChatModes.None, modes));

    private static IEnumerable<string> Modes(ChatModes before, ChatModes after)
    {
        if (before.SlowSeconds != after.SlowSeconds)
            yield return after.SlowSeconds == 0 ? "slow mode off" : $"slow mode {Durations.Words(TimeSpan.FromSeconds(after.SlowSeconds))}";
        if (before.FollowersMinutes != after.FollowersMinutes)
            yield return after.FollowersMinutes switch { null => "not only followers", 0 => "followers only", { } minutes => $"followers of {Durations.Words(TimeSpan.FromMinutes(minutes))}" };
        if (before.EmojiOnly != after.EmojiOnly)
            yield return after.EmojiOnly ? "emoji only" : "not only emoji";
        if (before.Unique != after.Unique)
            yield return after.Unique ? "no repeats" : "repeats allowed";
        if (before.LinksOff != after.LinksOff)
            yield return after.LinksOff ? "links off" : "links allowed";
        if (before.Audience != after.Audience || before.AccountAgeDays != after.AccountAgeDays)
            yield return after.Audience switch { ChatAudience.Account => "all accounts", ChatAudience.VerifiedEmail => "confirmed addresses only", _ => string.Create(CultureInfo.InvariantCulture, $"accounts of {after.AccountAgeDays} days") };
    }

    private static IEnumerable<string> Levels(AutoModLevels before, AutoModLevels after)
    {
        (string Name, int Before, int After)[] levels =
            [("hate", before.Hate, after.Hate), ("sexual", before.Sexual, after.Sexual), ("hostility", before.Hostility, after.Hostility), ("profanity", before.Profanity, after.Profanity)];
        foreach (var (name, was, now) in levels.Where(level => level.Before != level.After))
            yield return string.Create(CultureInfo.InvariantCulture, $"{name} {was} → {now}");
        (string Name, bool Before, bool After)[] forms =
            [("links", before.HoldLinks, after.HoldLinks), ("shouting", before.HoldCaps, after.HoldCaps), ("repetition", before.HoldRepetition, after.HoldRepetition)];
        foreach (var (name, _, now) in forms.Where(form => form.Before != form.After))
            yield return now ? $"{name} held" : $"{name} not held";
    }

    private static string? Join(IEnumerable<string> changes) => string.Join(", ", changes) is { Length: > 0 } text ? text : null;

    private static T? Read<T>(string evidence) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(evidence, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            // Of an older shape: the row stands without the words.
            return null;
        }
    }
}
