namespace ConnectHub.Web.Features.Moderation.Board;

/// <summary>
/// A part of the moderators' screen that can be moved and hidden; <paramref name="Key"/> is the letter that jumps to it after G. The ids are stored: they
/// stay, names may change.
/// </summary>
public sealed record DeskPart(string Id, string Name, char Key)
{
    public static readonly IReadOnlyList<DeskPart> All =
    [
        new("stream", "Stream", 's'), new("card", "User card", 'u'), new("chat", "Chat", 'c'), new("held", "Held", 'h'), new("reports", "Reports", 'r'),
        new("log", "Log", 'l'), new("barred", "Banned and timed out", 'b'), new("moderators", "Moderators", 'm'), new("automod", "AutoMod", 'a'), new("terms", "Terms", 't'),
    ];

    public static DeskPart? Find(string? id) => All.FirstOrDefault(part => part.Id == id);
}
