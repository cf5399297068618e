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

    public ApiRecording Show(RecordingView r, ClaimsPrincipal caller) => new(
        ShortId.Format(r.Id), ShortId.Format(r.StreamId), r.Title, r.State.ToString().ToLowerInvariant(), r.Visibility.ToString().ToLowerInvariant(),
        new ApiChannel(ShortId.Format(r.Channel.Id), r.Channel.Handle, r.Channel.DisplayName), r.StartedAt.UtcDateTime,
        r.Duration.TotalSeconds, r.SizeBytes, r.Recovered, r.IsIncomplete, r.Views,
        access.PlaybackUrl(r), access.DownloadUrl(r, StreamVisitor.Of(caller, key: null)), access.PictureUrl(r), RecordingAccess.PageUrl(r.Id));
}

/// <summary>
/// <paramref name="State"/>: <c>recording</c>, <c>paused</c>, <c>settling</c> (stopped and playable; its figures are still to come), <c>ready</c> or
/// <c>failed</c>. <paramref name="Incomplete"/>: parts could not be written. <paramref name="DownloadUrl"/> is null when the owner allows no downloads.
/// </summary>
public sealed record ApiRecording(
    string Id, string StreamId, string Title, string State, string Visibility, ApiChannel Channel, DateTime StartedAt,
    double DurationSeconds, long SizeBytes, bool Recovered, bool Incomplete, int Views,
    string PlaybackUrl, string? DownloadUrl, string? ThumbnailUrl, string PageUrl);

/// <summary><paramref name="Title"/> is the chapter's; empty or left out for a mark without a name.</summary>
public sealed record MarkRequest(string? Title);
