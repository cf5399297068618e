using System.Security.Claims;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Features.Watch;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Api;

/// <summary>Streams as a caller may see them.</summary>
internal sealed class ApiStreams(StreamQueries queries, StreamAccess access, AfterStream after, RecordingAccess recordings)
{
    /// <summary>Null for what does not exist, and for what this caller may not watch: both are 404.</summary>
    public async Task<StreamView?> FindAsync(string id, ClaimsPrincipal caller, string? key, CancellationToken cancellationToken) =>
        ShortId.TryParse(id, out var streamId)
        && await queries.FindAsync(streamId, cancellationToken) is { } stream
        && access.MayWatch(stream, caller, key) ? stream : null;

    public async Task<ApiStream> ShowAsync(Guid streamId, ClaimsPrincipal caller, CancellationToken cancellationToken) => await ShowAsync(
        await queries.FindAsync(streamId, cancellationToken) ?? throw new InvalidOperationException($"Stream {streamId} is gone."), caller, cancellationToken);

    /// <summary>For one that has ended and has no picture of its own any more stands that of its recording, to who may see it.</summary>
    public async Task<ApiStream> ShowAsync(StreamView stream, ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        var shown = Show(stream);
        if (stream.Status != StreamStatus.Ended || shown.ThumbnailUrl is not null)
            return shown;
        var recording = await after.FindAsync(stream, StreamVisitor.Of(caller, key: null), cancellationToken);
        return shown with { ThumbnailUrl = recording is null ? null : recordings.PictureUrl(recording) };
    }

    /// <summary>In lists of streams on air.</summary>
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
