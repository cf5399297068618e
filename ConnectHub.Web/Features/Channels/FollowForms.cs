using ConnectHub.Web.Features.Accounts;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ConnectHub.Web.Features.Channels;

/// <summary>The post of <see cref="FollowButton"/>. A bound form makes the antiforgery check happen.</summary>
internal static class FollowForms
{
    public static void MapFollowForms(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/@{handle}/follow", FollowAsync).RequireAuthorization();

    private static async Task<Results<RedirectHttpResult, NotFound>> FollowAsync(
        string handle, [FromForm] bool follow, [FromForm] string? returnUrl,
        HttpContext context, ChannelQueries channels, FollowService follows, CancellationToken cancellationToken)
    {
        if (context.User.UserId() is not { } userId || await channels.FindAsync(handle, cancellationToken) is not { } channel)
            return TypedResults.NotFound();
        if (follow)
            await follows.FollowAsync(userId, channel.Id, cancellationToken);
        else
            await follows.UnfollowAsync(userId, channel.Id, cancellationToken);
        return TypedResults.LocalRedirect(LocalUrl.Or(returnUrl, $"/@{channel.Handle}"));
    }
}
