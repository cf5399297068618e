using System.Text.Json.Serialization;

namespace ConnectHub.Web.Features.Moderation.Modes;

/// <summary>The rules of a channel's chat that hold for everybody but its owner, its moderators and the site's staff. Immutable.</summary>
public sealed record ChatModes
{
    public const int SlowLimit = 300;
    public const int AccountAgeLimit = 365;

    public static readonly ChatModes None = new();

    /// <summary>What can be asked of followers, in minutes: at once, 10 minutes, 1 hour, 1 day, 7 days, 30 days.</summary>
    public static readonly IReadOnlyList<int> FollowerAges = [0, 10, 60, 1440, 10_080, 43_200];

    private const string NoSubscriptions = "This site has no subscriptions yet, so nobody could chat.";

    /// <summary>Seconds between two messages of one person; 0 is off.</summary>
    public int SlowSeconds { get; init; }

    /// <summary>How long somebody must have followed the channel, one of <see cref="FollowerAges"/>; null is off.</summary>
    public int? FollowersMinutes { get; init; }

    public bool EmojiOnly { get; init; }

    /// <summary>What was said within the last minutes may not be said again.</summary>
    public bool Unique { get; init; }

    public bool LinksOff { get; init; }

    /// <summary>Prepared: it cannot be switched on before there are subscriptions.</summary>
    public bool SubscribersOnly { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<ChatAudience>))]
    public ChatAudience Audience { get; init; }

    /// <summary>With <see cref="ChatAudience.AccountAge"/>: 1–<see cref="AccountAgeLimit"/>.</summary>
    public int AccountAgeDays { get; init; }

    /// <summary>These modes, each at least as strict as the shield's.</summary>
    public ChatModes Shielded() => this with
    {
        SlowSeconds = Math.Max(SlowSeconds, 30),
        FollowersMinutes = Math.Max(FollowersMinutes ?? 0, 10),
        LinksOff = true,
        Unique = true,
    };

    /// <summary>What is wrong with them, for the moderator; null when nothing is.</summary>
    public (string Field, string Reason)? Problem(bool confirmsMail) => this switch
    {
        { SlowSeconds: < 0 or > SlowLimit } => ("slowSeconds", $"Slow mode is 1 to {SlowLimit} seconds, or 0 for off."),
        { FollowersMinutes: { } age } when !FollowerAges.Contains(age) => ("followersMinutes", $"Choose one of {string.Join(", ", FollowerAges)} minutes."),
        { SubscribersOnly: true } => ("subscribersOnly", NoSubscriptions),
        { Audience: ChatAudience.VerifiedEmail } when !confirmsMail =>
            ("audience", "This site sends no e-mail, so nobody can confirm an address."),
        { Audience: ChatAudience.AccountAge, AccountAgeDays: < 1 or > AccountAgeLimit } => ("accountAgeDays", $"Choose 1 to {AccountAgeLimit} days."),
        _ => null,
    };
}

/// <summary>Who may chat: everybody with an account, with a confirmed e-mail address, with an account of some days.</summary>
public enum ChatAudience { Account, VerifiedEmail, AccountAge }
