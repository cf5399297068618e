using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Streams;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ConnectHub.Web.Features.Watch;

internal static class WatchSetup
{
    public static IServiceCollection AddWatch(this IServiceCollection services)
    {
        services.AddSingleton<WatchVisits>();
        services.AddSingleton<AfterStream>();
        services.AddSingleton<UnlockAttempts>();
        return services;
    }

    /// <summary>What the player asks when its stream is over: it has no circuit.</summary>
    public static void MapWatch(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/watch/{id}/recording", RecordingAsync).WithMetadata(new SkipStatusCodePagesAttribute()).ExcludeFromDescription();

    private static async Task<Results<Ok<AfterStreamAnswer>, NoContent, NotFound>> RecordingAsync(
        string id, HttpContext http, WatchVisits visits, AfterStream after, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        switch (await visits.OfStreamAsync(id, http.User, streamId => WatchKeys.Of(http, streamId), cancellationToken))
        {
            case WatchVisit.Ended(var stream):
                return await after.FindAsync(stream, StreamVisitor.Of(http.User, key: null), cancellationToken) is { } recording
                    ? TypedResults.Ok(new AfterStreamAnswer(RecordingAccess.PageUrl(recording.Id)))
                    : TypedResults.NoContent();
            case WatchVisit.Playing:
                return TypedResults.NoContent();
            default:
                return TypedResults.NotFound();
        }
    }

    private sealed record AfterStreamAnswer(string Url);
}
