using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Media.Playback;

/// <summary>Who a playlist request comes from: the player's own id (<c>?viewer=</c>), else the address and the program's name.</summary>
internal static class PlaybackViewers
{
    private const int LongestName = 200;

    public static PlaybackViewer Of(HttpContext context)
    {
        var address = ClientAddress.KeyOf(context);
        return new(context.User.UserId(), OwnId(context.Request) ?? $"{address} {NameOf(context.Request)}", address);
    }

    public static string? OwnId(HttpRequest request) =>
        request.Query[ViewerId.QueryName] is [var id] && ViewerId.IsWellFormed(id) ? id : null;

    private static string NameOf(HttpRequest request)
    {
        var name = request.Headers.UserAgent.ToString();
        return name.Length > LongestName ? name[..LongestName] : name;
    }
}
