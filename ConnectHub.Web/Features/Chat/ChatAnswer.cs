using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Features.Chat;

/// <summary>What the browser is told about its message; the names are those of <c>types.js</c>.</summary>
public sealed record ChatAnswer(string Status, RawJson? Message = null, double? Seconds = null, string? Reason = null, string? Code = null)
{
    internal static readonly ChatAnswer SignedOut = new("signedOut");

    internal static ChatAnswer Of(ChatResult result) => result switch
    {
        ChatResult.Posted posted => new("posted", RoomJson.Of(posted.Message)),
        ChatResult.RateLimited limited => new("wait", Seconds: limited.Wait.TotalSeconds),
        ChatResult.Busy busy => new("busy", Seconds: busy.Wait.TotalSeconds),
        ChatResult.Invalid invalid => new("invalid", Reason: invalid.Reason),
        // Seconds and not an instant: the browser's clock may be wrong.
        ChatResult.Refused refused => new("refused", Seconds: refused.Wait?.TotalSeconds, Reason: refused.Reason, Code: refused.Code),
        ChatResult.Held => new("held"),
        ChatResult.Lost => new("lost"),
        _ => new("closed"),
    };
}
