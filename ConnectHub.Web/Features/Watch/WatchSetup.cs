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

    /// <summary>Nothing, and no failure, where there is none for this visitor: whether there is such a stream at all is not said.</summary>
    private static async Task<Results<Ok<AfterStreamAnswer>, NoContent>> RecordingAsync(
        string id, HttpContext http, WatchVisits visits, AfterStream after, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await visits.OfStreamAsync(id, http.User, streamId => WatchKeys.Of(http, streamId), cancellationToken) is WatchVisit.Ended(var stream)
            && await after.FindAsync(stream, StreamVisitor.Of(http.User, key: null), cancellationToken) is { } recording
            ? TypedResults.Ok(new AfterStreamAnswer(RecordingAccess.PageUrl(recording.Id)))
            : TypedResults.NoContent();
    }

    private sealed record AfterStreamAnswer(string Url);
}
