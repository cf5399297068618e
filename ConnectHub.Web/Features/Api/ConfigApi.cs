using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Api;

/// <summary>What this site takes.</summary>
internal static class ConfigApi
{
    private static readonly string[] ContentTypes = ["video/x-matroska", "video/webm", "video/mp4"];

    public static void MapConfig(this RouteGroupBuilder anyone) => anyone.MapGet("/livestream/config", GetAsync).WithSummary("Limits and choices");

    private static async Task<Ok<ApiConfig>> GetAsync(
        StreamQueries queries, IOptions<StreamOptions> streams, IOptions<MediaOptions> media, CancellationToken cancellationToken)
    {
        var categories = await queries.CategoriesAsync(cancellationToken);
        return TypedResults.Ok(new ApiConfig(
            StreamLimits.Title, StreamLimits.Description, StreamLimits.Tags, StreamLimits.Tag, ChatMessage.TextLimit,
            [.. StreamQualities.All.Select(quality => quality.ToName())],
            [.. Enum.GetNames<StreamVisibility>().Select(name => name.ToLowerInvariant())],
            [.. categories.Select(category => new ApiCategory(category.Slug, category.Name))],
            streams.Value.MaxHours, streams.Value.GraceSeconds,
            new ApiMediaConfig(ContentTypes, media.Value.MaxChunkBytes, media.Value.MaxBitrateKbps, media.Value.PartMilliseconds))
        {
            Languages = [.. StreamLanguages.All.Select(language => new ApiLanguage(language.Code, language.Name))],
            LatencyModes = [.. Enum.GetValues<StreamLatency>().Select(mode => new ApiLatencyMode(mode.ToString().ToLowerInvariant(), mode.TargetSeconds()))],
        });
    }
}
