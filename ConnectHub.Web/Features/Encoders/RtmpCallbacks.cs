using System.Net;
using Microsoft.AspNetCore.Mvc;

namespace ConnectHub.Web.Features.Encoders;

/// <summary>
/// What nginx-rtmp asks and tells (<c>on_publish</c>, <c>on_publish_done</c>, <c>on_update</c>). Answered to this machine alone, and only with the
/// secret. Anything but 2xx and 3xx turns the encoder away.
/// </summary>
internal static class RtmpCallbacks
{
    private const int LongestKey = 200;

    // No cookie counts here, so there is nothing for antiforgery to protect.
    public static void MapRtmpCallbacks(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/internal/rtmp/publish", CallAsync).DisableAntiforgery().ExcludeFromDescription();

    private static async Task<IResult> CallAsync(
        HttpContext http, [FromQuery] string? secret, [FromForm] RtmpCall call, RtmpSecret secrets, RtmpAdmission admission, RtmpPublishers publishers,
        CancellationToken cancellationToken)
    {
        if (http.Connection.RemoteIpAddress is not { } from || !IPAddress.IsLoopback(from) || !secrets.Is(secret))
            return TypedResults.NotFound();
        switch (call.Call)
        {
            case "publish" when call.Name is { Length: > 0 and <= LongestKey } && call.ClientId is not null:
                using (publishers.Asking(call.ClientId))
                    return Answer(await admission.AdmitAsync(call.Name, call.ClientId, Shorten(call.Addr), cancellationToken));
            case "publish_done":
                publishers.Left(call.ClientId ?? "");
                return TypedResults.NoContent();
            // A connection that we do not know is from before our restart or has lost its key: closed, its encoder comes back by itself.
            case "update_publish" when !publishers.IsPublishing(call.ClientId ?? ""):
                return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
            case "update_publish" or "update_play":
                return TypedResults.NoContent();
            default:
                return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }
    }

    private static IResult Answer(RtmpAnswer answer) => answer switch
    {
        RtmpAnswer.Welcome welcome => TypedResults.Redirect(welcome.PullName),
        RtmpAnswer.Refused refused => TypedResults.Problem(refused.Detail, statusCode: refused.Status),
        _ => TypedResults.Problem("This stream key is not known.", statusCode: StatusCodes.Status403Forbidden),
    };

    private static string Shorten(string? address) => address is null ? "" : address[..Math.Min(address.Length, 64)];
}

/// <summary>The form fields that nginx-rtmp sends; <paramref name="Name"/> is the stream key.</summary>
internal sealed record RtmpCall(string? Call = null, string? Name = null, string? ClientId = null, string? Addr = null);
