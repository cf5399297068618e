using ConnectHub.Web.Features.Streams;

namespace ConnectHub.Web.Features.Clips;

/// <summary>Who sees a clip, in words.</summary>
internal static class ClipTexts
{
    public static string Explain(StreamVisibility visibility) => visibility switch
    {
        StreamVisibility.Public => "Everybody, and it stands in lists.",
        StreamVisibility.Unlisted => "Everybody who has the link.",
        _ => "Who made it, the streamer and the site's staff.",
    };

    public static string Said(StreamVisibility visibility) => visibility switch
    {
        StreamVisibility.Public => "public now",
        StreamVisibility.Unlisted => "unlisted: who has the link can watch",
        _ => "private: links to it open for nobody else",
    };

    public static string Icon(StreamVisibility visibility) => visibility switch
    {
        StreamVisibility.Public => "eye",
        StreamVisibility.Unlisted => "link",
        _ => "lock",
    };
}
