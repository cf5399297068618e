using ConnectHub.Web.Data;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Streams;

/// <summary>The few things about a stream that every media request and every message asks for.</summary>
public sealed record StreamFacts(StreamStatus Status, StreamVisibility Visibility, int AccessVersion, Guid OwnerId, string IngestTokenHash)
{
    public Guid ChannelId { get; init; }
}

/// <inheritdoc/>
public sealed class StreamFactsCache(IDbContextFactory<ConnectHubDb> databases) : FactsCache<StreamFacts>(size: 20_000)
{
    protected override async Task<StreamFacts?> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<LiveStream>().Where(s => s.Id == id)
            .Select(s => new StreamFacts(s.Status, s.Visibility, s.AccessVersion, s.Channel!.OwnerId, s.IngestTokenHash) { ChannelId = s.ChannelId })
            .FirstOrDefaultAsync(cancellationToken);
    }
}
