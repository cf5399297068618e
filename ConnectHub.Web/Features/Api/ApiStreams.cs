using System.Security.Claims;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Api;

/// <summary>Streams as a caller may see them.</summary>
internal sealed class ApiStreams(StreamQueries queries, StreamAccess access)
{
    /// <summary>Null for what does not exist, and for what this caller may not watch: both are 404.</summary>
    public async Task<StreamView?> FindAsync(string id, ClaimsPrincipal caller, string? key, CancellationToken cancellationToken) =>
        ShortId.TryParse(id, out var streamId)
        && await queries.FindAsync(streamId, cancellationToken) is { } stream
        && access.MayWatch(stream, caller, key) ? stream : null;

    public async Task<ApiStream> ShowAsync(Guid streamId, CreatedStream? created, CancellationToken cancellationToken)
    {
        var stream = await queries.FindAsync(streamId, cancellationToken) ?? throw new InvalidOperationException($"Stream {streamId} is gone.");
        return Show(stream) with { Ingest = created is null ? null : new ApiIngest(created.IngestUrl, created.IngestToken) };
    }

    public ApiStream Show(StreamView s) => new(
        ShortId.Format(s.Id), s.Title, s.Description, s.CategorySlug, s.CategoryName, s.Tags,
        Name(s.Status), Name(s.Phase), s.Visibility is not (StreamVisibility.Public or StreamVisibility.Unlisted), Name(s.Visibility), s.Quality.ToName(), s.Record,
        new ApiChannel(ShortId.Format(s.Channel.Id), s.Channel.Handle, s.Channel.DisplayName),
        s.CreatedAt.UtcDateTime, s.StartedAt?.UtcDateTime, s.EndedAt?.UtcDateTime,
        s.Viewers, s.PeakViewers, access.PlaybackUrl(s), access.ThumbnailUrl(s), $"/watch/{ShortId.Format(s.Id)}")
    {
        Language = s.Language,
        IsMature = s.IsMature,
        LatencyMode = Name(s.Latency),
    };

    private static string Name<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
