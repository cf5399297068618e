using System.Security.Claims;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Api;

/// <summary>Recordings as a caller may see them.</summary>
internal sealed class ApiRecordings(RecordingQueries queries, RecordingAccess access)
{
    public async Task<ApiRecording> ShowAsync(Guid recordingId, ClaimsPrincipal caller, CancellationToken cancellationToken) =>
        Show(await queries.FindAsync(recordingId, cancellationToken) ?? throw new InvalidOperationException($"Recording {recordingId} is gone."), caller);

    public ApiRecording Show(RecordingView r, ClaimsPrincipal caller) => Show(r, StreamVisitor.Of(caller, key: null));

    private ApiRecording Show(RecordingView r, StreamVisitor visitor)
    {
        // A moderator marks what is being recorded and may all the same not be one who may watch it.
        var mayWatch = access.MayWatch(r, visitor);
        return new(
            ShortId.Format(r.Id), ShortId.Format(r.StreamId), r.Title, r.State.ToString().ToLowerInvariant(), r.Visibility.ToString().ToLowerInvariant(),
            new ApiChannel(ShortId.Format(r.Channel.Id), r.Channel.Handle, r.Channel.DisplayName), r.StartedAt.UtcDateTime,
            r.Duration.TotalSeconds, r.SizeBytes, r.Recovered, r.IsIncomplete, [.. r.Gaps.Select(ApiGap.Of)], r.Views,
            mayWatch ? access.PlaybackUrl(r) : null, mayWatch ? access.DownloadUrl(r, visitor) : null, mayWatch ? access.PictureUrl(r) : null,
            RecordingAccess.PageUrl(r.Id));
    }
}

/// <summary>
/// <paramref name="State"/>: <c>recording</c>, <c>paused</c>, <c>settling</c> (stopped and playable; its figures are still to come), <c>ready</c> or
/// <c>failed</c>. <paramref name="Incomplete"/>: parts could not be written. <paramref name="DownloadUrl"/> is null when the owner allows no downloads.
/// <paramref name="Gaps"/> are there with the figures, in the order of time. All addresses of media are null for who may not watch it.
/// </summary>
public sealed record ApiRecording(
    string Id, string StreamId, string Title, string State, string Visibility, ApiChannel Channel, DateTime StartedAt,
    double DurationSeconds, long SizeBytes, bool Recovered, bool Incomplete, IReadOnlyList<ApiGap> Gaps, int Views,
    string? PlaybackUrl, string? DownloadUrl, string? ThumbnailUrl, string PageUrl);

/// <summary>
/// At <paramref name="At"/> seconds of the recording it goes on though <paramref name="Seconds"/> had passed. <paramref name="Reason"/>: <c>away</c> (the
/// picture was), <c>pause</c> or <c>restart</c> (of the server).
/// </summary>
public sealed record ApiGap(double At, double Seconds, string Reason)
{
    internal static ApiGap Of(RecordingGap gap) => new(gap.At.TotalSeconds, gap.Length.TotalSeconds, gap.Reason.ToString().ToLowerInvariant());
}

/// <summary><paramref name="Title"/> is the chapter's; empty or left out for a mark without a name.</summary>
public sealed record MarkRequest(string? Title);
