using ConnectHub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings.Storage;

/// <summary>
/// Recordings that the age limit of their channel moves to the trash soon. What a limit of gigabytes takes has no day that could be told before: it is told when
/// it has gone there (<see cref="RoomNotice"/>).
/// </summary>
public sealed class ExpiringRecordings(IDbContextFactory<ConnectHubDb> databases, TimeProvider time)
{
    /// <summary>What is nearer than that is told.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(7);

    /// <summary>Those of a channel; null when there are none.</summary>
    public async Task<ExpiringSoon?> OfChannelAsync(Guid channelId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<LibrarySettings>().AsNoTracking().FirstOrDefaultAsync(s => s.ChannelId == channelId, cancellationToken) is not { KeepDays: { } days })
            return null;
        var expiring = Of(db, channelId, days, time.GetUtcNow() + Soon);
        var first = await Told(expiring, days).FirstOrDefaultAsync(cancellationToken);
        return first is null ? null : new(await expiring.CountAsync(cancellationToken), first);
    }

    /// <summary>What of a channel has gone to the trash for want of room in the last days, and is there; null when nothing has.</summary>
    public async Task<TrashedLately?> TrashedAsync(Guid channelId, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Soon;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var trashed = RoomNotice.InTrash(db).Where(trashed => trashed.Notice.ChannelId == channelId && trashed.Notice.TrashedAt > since);
        return await trashed.AsNoTracking().FirstOrDefaultAsync(cancellationToken) is { } first
            ? new(await trashed.CountAsync(cancellationToken), first.Title, first.Notice.TrashedAt)
            : null;
    }

    /// <summary>Those that expire before <paramref name="until"/>; what is kept, in the trash or running does not.</summary>
    internal static async Task<IReadOnlyList<ExpiringRecording>> ReadAsync(ConnectHubDb db, Guid channelId, int keepDays, DateTimeOffset until, CancellationToken cancellationToken) =>
        await Told(Of(db, channelId, keepDays, until), keepDays).ToListAsync(cancellationToken);

    private static IQueryable<Recording> Of(ConnectHubDb db, Guid channelId, int keepDays, DateTimeOffset until)
    {
        var startedBefore = until.AddDays(-keepDays);
        return db.Set<Recording>().Where(RecordingRules.Finished).Where(r => r.ChannelId == channelId && r.TrashedAt == null && !r.Keep && r.StartedAt < startedBefore);
    }

    /// <summary>The first to go first.</summary>
    private static IQueryable<ExpiringRecording> Told(IQueryable<Recording> expiring, int keepDays) => expiring.OrderBy(r => r.StartedAt)
        .Select(r => new ExpiringRecording(r.Id, r.Title, r.StartedAt, TimeSpan.FromMilliseconds(r.DurationMs), r.StartedAt.AddDays(keepDays)));
}

/// <summary>How many there are, and the first to go.</summary>
public sealed record ExpiringSoon(int Count, ExpiringRecording First);

/// <summary>How many there are, and the first of them to be deleted for good.</summary>
public sealed record TrashedLately(int Count, string Title, DateTimeOffset TrashedAt);

public sealed record ExpiringRecording(Guid Id, string Title, DateTimeOffset StartedAt, TimeSpan Duration, DateTimeOffset ExpiresAt)
{
    public string Address => RecordingAccess.PageUrl(Id);
}
