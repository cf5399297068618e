using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Watch;

/// <summary>Where a visitor carries the key of a stream that is not public: <c>?k=</c> of a share link, or a cookie after the password.</summary>
internal static class WatchKeys
{
    public const string QueryName = "k";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    public static string? Of(HttpContext context, Guid streamId) =>
        context.Request.Query[QueryName] is [{ Length: > 0 } key, ..] ? key : context.Request.Cookies[CookieName(streamId)];

    public static void Keep(HttpContext context, Guid streamId, string key) =>
        context.Response.Cookies.Append(CookieName(streamId), key, new CookieOptions
        {
            HttpOnly = true,
            Secure = context.Request.IsHttps,
            SameSite = SameSiteMode.Lax,
            MaxAge = Lifetime,
            IsEssential = true,
        });

    private static string CookieName(Guid streamId) => $"watch.{ShortId.Format(streamId)}";
}
