namespace ConnectHub.Web.Features.Moderation.Modes;

/// <summary>Modes that go together, under a name: one choice instead of five.</summary>
/// <param name="Id">Stands in forms.</param>
public sealed record ChatPreset(string Id, string Name, ChatModes Modes)
{
    /// <summary>From the most open to the strictest.</summary>
    public static readonly IReadOnlyList<ChatPreset> All =
    [
        new("open", "Everybody chats", ChatModes.None),
        new("calm", "Calm", new ChatModes { SlowSeconds = 10, Unique = true }),
        new("followers", "Followers", new ChatModes { FollowersMinutes = 10, SlowSeconds = 5, LinksOff = true }),
        new("strict", "Strict", new ChatModes { FollowersMinutes = 1440, SlowSeconds = 30, LinksOff = true, Unique = true }),
        new("emoji", "Emoji only", new ChatModes { EmojiOnly = true }),
    ];

    public static ChatPreset? Find(string? id) => All.FirstOrDefault(preset => preset.Id == id);
}
