using System.Security.Claims;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Rooms;
using Microsoft.AspNetCore.Authentication;

namespace ConnectHub.Web.Features.Api.Events;

/// <summary>The event stream for programs: Server-Sent Events, described in docs/api.md.</summary>
internal static class EventsApi
{
    private static readonly TimeSpan LaterAgain = TimeSpan.FromSeconds(30);

    public static IServiceCollection AddEvents(this IServiceCollection services) => services
        .AddSingleton<EventConnections>()
        .AddSingleton<EventRights>()
        .AddSingleton<MissedEvents>()
        .AddSingleton<EventReplay>()
        .AddSingleton<EventStreams>();

    public static void MapEvents(this RouteGroupBuilder anyone) =>
        anyone.MapGet("/livestream/{id}/events", ListenAsync).WithSummary("What happens in the room, as Server-Sent Events")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream").Produces(StatusCodes.Status204NoContent).ProducesProblem(404);

    /// <param name="k">The key of a share link, for private streams.</param>
    private static async Task<IResult> ListenAsync(
        string id, string? k, HttpContext http, ApiStreams streams, EventConnections connections, EventStreams events, CancellationToken cancellationToken)
    {
        if (await streams.FindAsync(id, http.User, k, cancellationToken) is not { } stream)
            return ApiProblems.NotFound();
        var last = http.Request.Headers["Last-Event-ID"].ToString();
        var known = RoomEventId.TryParse(last, out var seen);
        // Browsers come back for ever, except after this.
        if (stream.Status == StreamStatus.Ended && known && seen.Life == RoomEventId.End)
            return TypedResults.NoContent();
        if (connections.TryOpen(ApiRateLimits.CallerOf(http)) is not { } connection)
            return ApiProblems.TooMany("As many event streams are open as may be.", LaterAgain);
        return new EventStreamResult(events, connection, new EventListener(
            stream.Id, stream.Channel.Id, http.User, StreamVisitor.Of(http.User, k), TokenEnd(http))
        {
            CameBack = last.Length > 0,
            Seen = known ? seen : null,
        });
    }

    private static DateTimeOffset TokenEnd(HttpContext http) =>
        http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc ?? DateTimeOffset.MaxValue;
}

/// <summary>Who listens. <paramref name="GoodUntil"/>: their token's end.</summary>
internal sealed record EventListener(Guid StreamId, Guid ChannelId, ClaimsPrincipal User, StreamVisitor Visitor, DateTimeOffset GoodUntil)
{
    /// <summary>With the id of the last event that they had.</summary>
    public bool CameBack { get; init; }

    /// <summary>Null when there was no id, or one that is none of ours.</summary>
    public RoomEventId? Seen { get; init; }
}
