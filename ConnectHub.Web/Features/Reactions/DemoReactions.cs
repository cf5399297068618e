using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Reactions;

/// <summary>The timelines of the demo's past streams: a few all the time, many at some moments, as a graph wants to show it.</summary>
internal sealed class DemoReactions(IDbContextFactory<ConnectHubDb> databases) : IDemoSeed
{
    private const int PeakEvery = 17;

    public int Order => 20;

    public async Task<IReadOnlyList<string>> SeedAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        foreach (var stream in await db.Set<LiveStream>().AsNoTracking().Where(s => s.Status == StreamStatus.Ended).ToListAsync(cancellationToken))
        {
            for (var (minute, at) = (1, stream.CreatedAt.AddMinutes(1)); at < stream.EndedAt; minute++, at = at.AddMinutes(1))
                AddMinute(db, stream, minute, at);
        }
        await db.SaveChangesAsync(cancellationToken);
        return [];
    }

    // The same each time: seen numbers are to be compared.
    private static void AddMinute(ConnectHubDb db, LiveStream stream, int minute, DateTimeOffset at)
    {
        var many = minute % PeakEvery == 0 ? stream.PeakViewers / 8 : stream.PeakViewers / 60;
        foreach (var kind in ReactionKinds.All)
        {
            var count = (many + minute % 5) / (1 + ((int)kind + minute) % 4) - (int)kind / 2;
            if (count > 0)
                db.Add(new ReactionBucket { StreamId = stream.Id, At = ReactionBucket.StartOf(at), Kind = kind, Count = count });
        }
    }
}
