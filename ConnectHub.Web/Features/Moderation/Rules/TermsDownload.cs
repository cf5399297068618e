using System.Text;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation.AutoMod;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Moderation.Rules;

/// <summary><c>GET /mod/{handle}/terms.csv</c> and <c>.json</c>, for the moderators of the channel.</summary>
internal static class TermsDownload
{
    public static void MapTermsDownload(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/mod/{handle}/terms.csv", (string handle, HttpContext context, ChannelQueries channels, TermTransfer terms) => GetAsync(handle, TermFormat.Csv, context, channels, terms)).RequireAuthorization();
        routes.MapGet("/mod/{handle}/terms.json", (string handle, HttpContext context, ChannelQueries channels, TermTransfer terms) => GetAsync(handle, TermFormat.Json, context, channels, terms)).RequireAuthorization();
    }

    private static async Task<IResult> GetAsync(string handle, TermFormat format, HttpContext context, ChannelQueries channels, TermTransfer terms)
    {
        if (await channels.FindAsync(handle, context.RequestAborted) is not { } channel)
            return TypedResults.NotFound();
        if (await terms.ExportAsync(context.User.UserId(), channel.Id, format, context.RequestAborted) is not { } file)
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        var (type, ending) = format == TermFormat.Csv ? ("text/csv", "csv") : ("application/json", "json");
        return TypedResults.File(Encoding.UTF8.GetBytes(file), $"{type}; charset=utf-8", $"terms-{channel.Handle}.{ending}");
    }
}
