using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Chat;

namespace ConnectHub.Web.Features.Moderation;

/// <summary>The words that a moderator gives with an act; the person concerned reads them.</summary>
public static class ModerationReason
{
    private static readonly string TooLong = $"A reason can have at most {ChannelSanction.ReasonLimit} characters.";

    /// <summary>The text to store, null for none; or what is wrong with it.</summary>
    public static (string? Text, ModerationResult.Invalid? Problem) Clean(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return (null, null);
        if (typed.Trim().Length > ChannelSanction.ReasonLimit)
            return (null, new ModerationResult.Invalid("reason", TooLong));
        // Of nothing but invisible characters nothing is left: that is no reason.
        return (ChatText.Clean(typed).Text, null);
    }
}
