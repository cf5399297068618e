using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Features.Streams;

/// <summary>Everything that reads streams, joined with what only the room knows (viewers, phase).</summary>
public sealed class StreamQueries
{
    /// <summary>Any stream, also private ones: the caller decides with <see cref="StreamAccess"/> who may see it.</summary>
    public Task<StreamView?> FindAsync(Guid streamId, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The channel's stream that is live now (null when none), by channel id.</summary>
    public Task<StreamView?> LiveOfChannelAsync(Guid channelId, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The owner's stream that is created or live and not ended, newest first: what Go Live resumes.</summary>
    public Task<StreamView?> OpenOfOwnerAsync(Guid userId, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>What the owner typed last time, to fill the form with; null for a first stream.</summary>
    public Task<StreamDraft?> LastDraftAsync(Guid userId, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Public streams on air. Never unlisted, private or password ones.</summary>
    public Task<StreamPage> BrowseAsync(BrowseFilter filter, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Public streams on air of the channels that the user follows.</summary>
    public Task<IReadOnlyList<StreamView>> FollowedLiveAsync(Guid userId, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>All categories in the site's order with the number of public streams on air in each.</summary>
    public Task<IReadOnlyList<CategoryView>> CategoriesAsync(CancellationToken cancellationToken) => throw new NotImplementedException();
}

/// <summary>A stream as pages and API show it. <paramref name="PlaybackUrl"/> and <paramref name="ThumbnailUrl"/> are absolute paths without a token; see <see cref="StreamAccess"/> for private ones.</summary>
public sealed record StreamView(
    Guid Id, string Title, string Description, string? CategorySlug, string? CategoryName, IReadOnlyList<string> Tags,
    StreamStatus Status, StreamPhase Phase, StreamVisibility Visibility, StreamQuality Quality, bool Record,
    StreamChannel Channel, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt,
    int Viewers, int PeakViewers, string PlaybackUrl, string? ThumbnailUrl);

public sealed record StreamChannel(Guid Id, Guid OwnerId, string Handle, string DisplayName);

public sealed record CategoryView(string Slug, string Name, int LiveStreams);

/// <summary>Free text looks in title, tags, handle and display name. Limit is 1–100.</summary>
public sealed record BrowseFilter(string? Query = null, string? CategorySlug = null, BrowseSort Sort = BrowseSort.Viewers, int Limit = 24, string? Cursor = null);

public enum BrowseSort { Viewers, Newest }

public sealed record StreamPage(IReadOnlyList<StreamView> Items, string? NextCursor);
