using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Api;

internal sealed class ApiClips(ClipQueries queries, ClipAccess access)
{
    public async Task<ApiClip> ShowAsync(Guid clipId, CancellationToken cancellationToken) =>
        Show(await queries.FindAsync(clipId, cancellationToken) ?? throw new InvalidOperationException($"Clip {clipId} is gone."));

    public ApiClip Show(ClipView c) => new(
        ShortId.Format(c.Id), ShortId.Format(c.StreamId), c.Title, new ApiClipCreator(ShortId.Format(c.CreatorId), c.CreatorHandle, c.CreatorName),
        c.State.ToString().ToLowerInvariant(), c.Problem, c.Duration.TotalSeconds, c.Views, c.CreatedAt.UtcDateTime, ClipAccess.PageUrl(c.Id),
        access.PlaybackUrl(c), access.DownloadUrl(c), access.PictureUrl(c));
}

/// <summary><paramref name="State"/>: <c>queued</c>, <c>making</c>, <c>ready</c> or <c>failed</c> (then with a problem). The files are there once it is ready.</summary>
public sealed record ApiClip(
    string Id, string StreamId, string Title, ApiClipCreator Creator, string State, string? Problem, double DurationSeconds, int Views, DateTime CreatedAt,
    string PageUrl, string PlaybackUrl, string DownloadUrl, string ThumbnailUrl);

public sealed record ApiClipCreator(string Id, string Handle, string DisplayName);
