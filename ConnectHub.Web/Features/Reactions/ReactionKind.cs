namespace ConnectHub.Web.Features.Reactions;

/// <summary>The fixed set; the names in lower case are those of the API, of test ids and of the database. Order is that of the buttons.</summary>
public enum ReactionKind { Like, Heart, Laugh, Wow, Clap, Fire }

public static class ReactionKinds
{
    public static readonly IReadOnlyList<ReactionKind> All = Enum.GetValues<ReactionKind>();

    public static string ToName(this ReactionKind kind) => kind.ToString().ToLowerInvariant();

    public static string ToEmoji(this ReactionKind kind) => kind switch
    {
        ReactionKind.Like => "👍",
        ReactionKind.Heart => "❤️",
        ReactionKind.Laugh => "😂",
        ReactionKind.Wow => "😮",
        ReactionKind.Clap => "👏",
        _ => "🔥",
    };

    /// <summary>By the exact name only.</summary>
    public static ReactionKind? FromName(string? name)
    {
        foreach (var kind in All)
        {
            if (kind.ToName() == name)
                return kind;
        }
        return null;
    }
}
