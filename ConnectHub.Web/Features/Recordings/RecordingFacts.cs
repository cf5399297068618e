using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>The few things about a recording that every request of its media asks for.</summary>
public sealed record RecordingFacts(Guid StreamId, StreamVisibility Visibility, int AccessVersion, bool IsTrashed, bool IsComplete, IReadOnlyList<SegmentSpan> Spans)
{
    /// <summary>Positions in seconds.</summary>
    public (double From, double To)? Trim { get; init; }

    /// <inheritdoc cref="Recording.Restarts"/>
    public IReadOnlyList<long> Restarts { get; init; } = [];

    /// <inheritdoc cref="Recording.PictureVersion"/>
    public int PictureVersion { get; init; }

    /// <inheritdoc cref="Recording.HasStoryboard"/>
    public bool HasStoryboard { get; init; }

    /// <inheritdoc cref="RecordingRules.IsOpen"/>
    public bool IsOpen => RecordingRules.IsOpen(Visibility, IsTrashed);

    /// <summary>The same segments, as far as spans and trim tell.</summary>
    public bool ShowsWhat(RecordingFacts other) => Trim == other.Trim && Spans.SequenceEqual(other.Spans);

    internal static RecordingFacts Of(Recording recording) => new(
        recording.StreamId, recording.Visibility, recording.AccessVersion, recording.TrashedAt is not null,
        !RecordingRules.IsUnfinished(recording.State), SpansOf(recording))
    {
        Restarts = recording.Restarts,
        PictureVersion = recording.PictureVersion,
        HasStoryboard = recording.HasStoryboard,
        Trim = recording.TrimStartMs is null && recording.TrimEndMs is null
            ? null
            : (recording.TrimStartMs / 1000.0 ?? 0, recording.TrimEndMs / 1000.0 ?? double.MaxValue),
    };

    internal static IReadOnlyList<SegmentSpan> SpansOf(Recording recording) =>
        [.. recording.Spans.OrderBy(span => span.Ordinal).Select(span => new SegmentSpan(span.FirstSegment, span.LastSegment ?? SegmentSpan.Open))];
}

internal static class RecordingMedia
{
    /// <summary>What a recording shows, trimmed.</summary>
    public static Task<MediaTimeline> TimelineAsync(this MediaLibrary library, RecordingFacts shown, CancellationToken cancellationToken) =>
        library.TimelineAsync(shown.StreamId, shown.Spans, shown.Trim, cancellationToken);
}

/// <inheritdoc/>
public sealed class RecordingFactsCache(IDbContextFactory<ConnectHubDb> databases) : FactsCache<RecordingFacts>(size: 10_000)
{
    protected override async Task<RecordingFacts?> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var recording = await db.Set<Recording>().AsNoTracking().Include(r => r.Spans).FirstOrDefaultAsync(r => r.Id == id, cancellationToken);
        return recording is null ? null : RecordingFacts.Of(recording);
    }
}
