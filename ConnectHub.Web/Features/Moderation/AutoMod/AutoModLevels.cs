namespace ConnectHub.Web.Features.Moderation.AutoMod;

/// <summary>
/// Levels 0 (off) to 4 of the built-in list's categories: level 1 minds only the worst words, 4 all of them. And whether links, shouting and
/// repetition are held.
/// </summary>
public sealed record AutoModLevels(int Hate, int Sexual, int Hostility, int Profanity, bool HoldLinks, bool HoldCaps, bool HoldRepetition)
{
    public const int Highest = 4;

    public static readonly AutoModLevels Off = new(0, 0, 0, 0, false, false, false);

    /// <summary>What a channel has that has chosen nothing: only the worst is held.</summary>
    public static readonly AutoModLevels Standard = Off with { Hate = 1, Hostility = 1 };

    public int Of(AutoModReason category) => category switch
    {
        AutoModReason.Hate => Hate,
        AutoModReason.Sexual => Sexual,
        AutoModReason.Hostility => Hostility,
        AutoModReason.Profanity => Profanity,
        _ => 0,
    };

    /// <summary>Under the shield: at least level 3 everywhere, and everything that has a form.</summary>
    public AutoModLevels Shielded() =>
        new(Math.Max(Hate, 3), Math.Max(Sexual, 3), Math.Max(Hostility, 3), Math.Max(Profanity, 3), HoldLinks: true, HoldCaps: true, HoldRepetition: true);

    /// <summary>What is wrong with them, for the moderator.</summary>
    public (string Field, string Reason)? Problem()
    {
        (string Field, int Level)[] levels = [("hate", Hate), ("sexual", Sexual), ("hostility", Hostility), ("profanity", Profanity)];
        foreach (var (field, level) in levels)
        {
            if (level is < 0 or > Highest)
                return (field, $"A level is 0 to {Highest}.");
        }
        return null;
    }
}
