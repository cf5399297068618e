using System.Security.Claims;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectHub.Web.Features.Api;

/// <summary>Following the channel of a stream.</summary>
internal static class FollowApi
{
    public static void MapFollow(this RouteGroupBuilder signedIn)
    {
        signedIn.MapPost("/livestream/{id}/follow", FollowAsync).WithSummary("Follows the stream's channel").ProducesProblem(404).ProducesProblem(409);
        signedIn.MapPost("/livestream/{id}/unfollow", UnfollowAsync).WithSummary("Stops following it").ProducesProblem(404);
    }

    private static async Task<Results<Ok<ApiFollowing>, ProblemHttpResult>> FollowAsync(
        string id, string? k, ClaimsPrincipal caller, ApiStreams streams, FollowService follows, CancellationToken cancellationToken)
    {
        if (caller.UserId() is not { } userId || await streams.FindAsync(id, caller, k, cancellationToken) is not { } stream)
            return ApiProblems.NotFound();
        if (!await follows.FollowAsync(userId, stream.Channel.Id, cancellationToken))
            return ApiProblems.Conflict("Nobody can follow their own channel.");
        return TypedResults.Ok(new ApiFollowing(true, await follows.CountAsync(stream.Channel.Id, cancellationToken)));
    }

    private static async Task<Results<Ok<ApiFollowing>, ProblemHttpResult>> UnfollowAsync(
        string id, string? k, ClaimsPrincipal caller, ApiStreams streams, FollowService follows, CancellationToken cancellationToken)
    {
        if (caller.UserId() is not { } userId || await streams.FindAsync(id, caller, k, cancellationToken) is not { } stream)
            return ApiProblems.NotFound();
        await follows.UnfollowAsync(userId, stream.Channel.Id, cancellationToken);
        return TypedResults.Ok(new ApiFollowing(false, await follows.CountAsync(stream.Channel.Id, cancellationToken)));
    }
}
