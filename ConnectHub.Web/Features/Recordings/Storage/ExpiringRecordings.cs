using ConnectHub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings.Storage;

/// <summary>Recordings that the age limit of their channel moves to the trash soon. What a limit of gigabytes takes has no day that could be told.</summary>
public sealed class ExpiringRecordings(IDbContextFactory<ConnectHubDb> databases, TimeProvider time)
{
    /// <summary>What is nearer than that is told.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(7);

    /// <summary>Those of a channel, the first to go first.</summary>
    public async Task<IReadOnlyList<ExpiringRecording>> OfChannelAsync(Guid channelId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<LibrarySettings>().AsNoTracking().FirstOrDefaultAsync(s => s.ChannelId == channelId, cancellationToken) is { KeepDays: { } days }
            ? await ReadAsync(db, channelId, days, time.GetUtcNow() + Soon, cancellationToken)
            : [];
    }

    /// <summary>Those that expire before <paramref name="until"/>; what is kept, in the trash or running does not.</summary>
    internal static async Task<IReadOnlyList<ExpiringRecording>> ReadAsync(ConnectHubDb db, Guid channelId, int keepDays, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var startedBefore = until.AddDays(-keepDays);
        return await db.Set<Recording>()
            .Where(r => r.ChannelId == channelId && r.TrashedAt == null && !r.Keep && (r.State == RecordingState.Ready || r.State == RecordingState.Failed) && r.StartedAt < startedBefore)
            .OrderBy(r => r.StartedAt)
            .Select(r => new ExpiringRecording(r.Id, r.Title, r.StartedAt, TimeSpan.FromMilliseconds(r.DurationMs), r.StartedAt.AddDays(keepDays)))
            .ToListAsync(cancellationToken);
    }
}

public sealed record ExpiringRecording(Guid Id, string Title, DateTimeOffset StartedAt, TimeSpan Duration, DateTimeOffset ExpiresAt)
{
    public string Address => RecordingAccess.PageUrl(Id);
}
