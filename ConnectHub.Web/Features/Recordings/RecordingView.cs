using ConnectHub.Web.Features.Streams;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>A recording as pages and API show it. Addresses are made by <see cref="RecordingAccess"/>, because some carry a token.</summary>
public sealed record RecordingView(
    Guid Id, Guid StreamId, StreamChannel Channel, string Title, string Description, string? CategorySlug, string? CategoryName,
    StreamVisibility Visibility, int AccessVersion, RecordingState State, RecordingStop? StopReason, DateTimeOffset StartedAt, DateTimeOffset? StoppedAt)
{
    /// <summary>Of what is shown: without what a trim hides. Zero until it is settled.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>On disk, trimmed or not.</summary>
    public required long SizeBytes { get; init; }
    public required int LostSegments { get; init; }
    public required bool Recovered { get; init; }

    /// <inheritdoc cref="Recording.Gaps"/>
    public required IReadOnlyList<RecordingGap> Gaps { get; init; }
    public required bool Keep { get; init; }
    public required DateTimeOffset? TrashedAt { get; init; }
    public required bool AllowDownload { get; init; }
    public required bool AllowClips { get; init; }
    public required int Views { get; init; }
    public required int PictureVersion { get; init; }
    public required bool HasStoryboard { get; init; }
    public required ExportState Export { get; init; }
    public required DateTimeOffset? ExportUsedAt { get; init; }
    public required bool IsMature { get; init; }
    public required long? TrimStartMs { get; init; }
    public required long? TrimEndMs { get; init; }

    public bool IsRunning => RecordingRules.IsRunning(State);

    /// <inheritdoc cref="RecordingRules.IsOpen"/>
    public bool IsOpen => RecordingRules.IsOpen(Visibility, TrashedAt is not null);

    /// <summary>Parts of it could not be written, or its end: the disk was full.</summary>
    public bool IsIncomplete => LostSegments > 0 || StopReason == RecordingStop.DiskFull;

    internal static RecordingView Of(Recording r, string? categoryName) => new(
        r.Id, r.StreamId, StreamChannel.Of(r.Channel!), r.Title, r.Description, r.CategorySlug, categoryName,
        r.Visibility, r.AccessVersion, r.State, r.StopReason, r.StartedAt, r.StoppedAt)
    {
        Duration = TimeSpan.FromMilliseconds(r.DurationMs),
        SizeBytes = r.SizeBytes,
        LostSegments = r.LostSegments,
        Recovered = r.Recovered,
        Gaps = r.Gaps,
        Keep = r.Keep,
        TrashedAt = r.TrashedAt,
        AllowDownload = r.AllowDownload,
        AllowClips = r.AllowClips,
        Views = r.Views,
        PictureVersion = r.PictureVersion,
        HasStoryboard = r.HasStoryboard,
        Export = r.Export,
        ExportUsedAt = r.ExportUsedAt,
        IsMature = r.Stream!.IsMature,
        TrimStartMs = r.TrimStartMs,
        TrimEndMs = r.TrimEndMs,
    };
}

/// <summary><paramref name="Next"/> is the cursor of the next page, null on the last.</summary>
public sealed record RecordingPage(IReadOnlyList<RecordingView> Items, Guid? Next);
