using ConnectHub.Web.Data;
using ConnectHub.Web.Media.Library;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>Recordings as they play: their segments without what a trim hides, and where their marks are in them.</summary>
public sealed class RecordingTimelines(RecordingFactsCache facts, MediaLibrary library, IDbContextFactory<ConnectHubDb> databases)
{
    /// <summary>Null for an unknown recording.</summary>
    public async Task<RecordingTimeline?> FindAsync(Guid recordingId, CancellationToken cancellationToken)
    {
        if (await facts.FindAsync(recordingId, cancellationToken) is not { } shown)
            return null;
        return new(shown.StreamId, shown.IsComplete, await library.TimelineAsync(shown, cancellationToken), shown.Spans, shown.Restarts);
    }

    /// <summary>In the order of time; those outside of what is shown are left out.</summary>
    /// <param name="isRunning">What was marked after the last whole segment is at its end for now.</param>
    public async Task<IReadOnlyList<Chapter>> ChaptersAsync(Guid recordingId, MediaTimeline timeline, bool isRunning, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var marks = await db.Set<RecordingMark>().AsNoTracking().Where(m => m.RecordingId == recordingId).OrderBy(m => m.At).ToListAsync(cancellationToken);
        return [.. marks.Select(mark => PositionOf(mark, timeline, isRunning) is { } at ? new Chapter(mark.Id, at, mark.Title) : null).OfType<Chapter>()];
    }

    private static double? PositionOf(RecordingMark mark, MediaTimeline timeline, bool isRunning) =>
        timeline.PositionOf(mark.At) ?? (isRunning && (timeline.IsEmpty || mark.At > timeline.Segments[^1].EndsAt) ? timeline.Duration : null);
}

/// <summary><paramref name="IsComplete"/>: nothing more is added to it.</summary>
public sealed record RecordingTimeline(Guid StreamId, bool IsComplete, MediaTimeline Media, IReadOnlyList<SegmentSpan> Spans, IReadOnlyList<long> Restarts)
{
    /// <summary>So far, while it runs.</summary>
    public IReadOnlyList<RecordingGap> Gaps => RecordingGap.Of(Media, Spans, Restarts);

    /// <summary>When it was on, by wall clock: a reconnect belongs to it, a pause between two spans does not.</summary>
    public IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> Times { get; } = [.. Spans.Select(Media.TimesOf).OfType<(DateTimeOffset, DateTimeOffset)>()];
}

/// <summary>A mark at its position in seconds; without a title it is only a tick on the bar.</summary>
public sealed record Chapter(Guid Id, double Position, string Title);
