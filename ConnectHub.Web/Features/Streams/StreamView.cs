using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Features.Streams;

/// <summary>A stream as pages and API show it. <paramref name="PlaybackUrl"/> and <paramref name="ThumbnailUrl"/> are absolute paths without a token; see <see cref="StreamAccess"/> for private ones. <paramref name="ThumbnailUrl"/> is the chosen picture, else a recent one of the stream; null when there is neither.</summary>
public sealed record StreamView(
    Guid Id, string Title, string Description, string? CategorySlug, string? CategoryName, IReadOnlyList<string> Tags,
    StreamStatus Status, StreamPhase Phase, StreamVisibility Visibility, StreamQuality Quality, bool Record,
    StreamChannel Channel, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt,
    int Viewers, int PeakViewers, string PlaybackUrl, string? ThumbnailUrl)
{
    /// <summary>When the first part could be played; null before.</summary>
    public DateTimeOffset? OnAirAt { get; init; }

    /// <inheritdoc cref="LiveStream.AccessVersion"/>
    public int AccessVersion { get; init; }

    /// <inheritdoc cref="LiveStream.Language"/>
    public string? Language { get; init; }

    /// <inheritdoc cref="LiveStream.IsMature"/>
    public bool IsMature { get; init; }
    public StreamLatency Latency { get; init; }

    /// <inheritdoc cref="LiveStream.PictureId"/>
    public Guid? PictureId { get; init; }

    /// <inheritdoc cref="LiveStream.EndReason"/>
    public StreamEndReason? EndReason { get; init; }

    /// <summary>The language's own name.</summary>
    public string? LanguageName => StreamLanguages.Find(Language)?.Name;
}

public sealed record StreamChannel(Guid Id, Guid OwnerId, string Handle, string DisplayName)
{
    public static StreamChannel Of(Channel channel) => new(channel.Id, channel.OwnerId, channel.Handle, channel.DisplayName);
}

public sealed record CategoryView(string Slug, string Name, int LiveStreams);

/// <summary>Free text looks in title, tags, handle and display name. Limit is 1–100.</summary>
public sealed record BrowseFilter(string? Query = null, string? CategorySlug = null, BrowseSort Sort = BrowseSort.Viewers, int Limit = 24, string? Cursor = null);

public enum BrowseSort { Viewers, Newest }

public sealed record StreamPage(IReadOnlyList<StreamView> Items, string? NextCursor);
