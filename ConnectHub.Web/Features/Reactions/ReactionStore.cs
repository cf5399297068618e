using ConnectHub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Reactions;

/// <summary>The timeline in the database.</summary>
internal sealed class ReactionStore(IDbContextFactory<ConnectHubDb> databases)
{
    public async Task<IReadOnlyList<long>> TotalsAsync(Guid streamId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var sums = await db.Set<ReactionBucket>().Where(b => b.StreamId == streamId)
            .GroupBy(b => b.Kind).Select(g => new { Kind = g.Key, Sum = g.Sum(b => (long)b.Count) }).ToListAsync(cancellationToken);
        var totals = new long[ReactionKinds.All.Count];
        foreach (var sum in sums)
            totals[(int)sum.Kind] = sum.Sum;
        return totals;
    }

    /// <summary>All kinds together, by bucket, from a moment on.</summary>
    public async Task<Dictionary<DateTimeOffset, int>> SinceAsync(Guid streamId, DateTimeOffset from, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.Set<ReactionBucket>().Where(b => b.StreamId == streamId && b.At >= from)
            .Select(b => new { b.At, b.Count }).ToListAsync(cancellationToken);
        return rows.GroupBy(row => row.At).ToDictionary(bucket => bucket.Key, bucket => bucket.Sum(row => row.Count));
    }

    /// <summary>Adds to the buckets as one transaction; only the ticker calls it, one at a time.</summary>
    public async Task AddAsync(Guid streamId, IReadOnlyDictionary<ReactionMoment, int> counts, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var (moment, count) in counts)
        {
            if (await db.Set<ReactionBucket>().FindAsync([streamId, moment.At, moment.Kind], cancellationToken) is { } bucket)
                bucket.Count += count;
            else
                db.Add(new ReactionBucket { StreamId = streamId, At = moment.At, Kind = moment.Kind, Count = count });
        }
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
