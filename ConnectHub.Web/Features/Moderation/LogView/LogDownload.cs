using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Moderation.LogView;

/// <summary><c>GET /mod/{handle}/log.csv</c>: what the log's view shows, all of it, for the moderators of the channel.</summary>
internal static class LogDownload
{
    public static void MapLogDownload(this IEndpointRouteBuilder routes) => routes.MapGet("/mod/{handle}/log.csv", GetAsync).RequireAuthorization();

    private static async Task GetAsync(
        string handle, [AsParameters] LogQuery query, HttpContext context, ChannelQueries channels, LogSearch search, LogCsv csv)
    {
        var stop = context.RequestAborted;
        if (await channels.FindAsync(handle, stop) is not { } channel || await search.FilterAsync(query, stop) is not { Filter: { } filter })
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"moderation-{channel.Handle}.csv\"";
        await using var output = new StreamWriter(context.Response.Body, leaveOpen: true);
        if (await csv.WriteAsync(output, context.User.UserId(), channel.Id, filter, stop))
            return;
        context.Response.Clear();
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
    }
}
