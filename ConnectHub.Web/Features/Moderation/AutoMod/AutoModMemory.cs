using System.Collections.Concurrent;
using ConnectHub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.AutoMod;

/// <summary>The AutoMod of the channels that are talked in. A change on this node is seen by the next message, one on another node a little later.</summary>
internal sealed class AutoModMemory(IDbContextFactory<ConnectHubDb> databases, TimeProvider time, ILogger<AutoModFilter> logger)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);
    private const int Remembered = 1000;

    private readonly ConcurrentDictionary<Guid, Entry> _known = new();
    private readonly Lock _change = new();
    private long _changes;

    public async ValueTask<(AutoModFilter Filter, AutoModLevels Levels)> OfAsync(Guid channelId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!_known.TryGetValue(channelId, out var entry) || entry.ReadAt + Fresh <= now || entry.GoodUntil <= now)
            entry = await ReadAsync(channelId, entry, now, cancellationToken);
        return (entry.Filter, entry.Levels);
    }

    /// <summary>After the commit of a change.</summary>
    public void Forget(Guid channelId)
    {
        lock (_change)
        {
            _changes++;
            _known.TryRemove(channelId, out _);
        }
    }

    private async Task<Entry> ReadAsync(Guid channelId, Entry? old, DateTimeOffset now, CancellationToken cancellationToken)
    {
        long changes;
        lock (_change)
            changes = _changes;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var row = await db.Set<ChannelAutoMod>().AsNoTracking().FirstOrDefaultAsync(a => a.ChannelId == channelId, cancellationToken);
        var terms = await db.Set<ChannelTerm>().AsNoTracking()
            .Where(t => t.ChannelId == channelId && (t.Until == null || t.Until > now)).OrderBy(t => t.Id).ToListAsync(cancellationToken);
        // Compiling is the dear part: the same terms keep their filter.
        var ids = terms.Select(term => term.Id).ToArray();
        var filter = old is not null && old.TermIds.AsSpan().SequenceEqual(ids) ? old.Filter : new AutoModFilter(terms, logger);
        var entry = new Entry(filter, row?.Levels ?? AutoModLevels.Standard, ids, now, terms.Min(term => term.Until) ?? DateTimeOffset.MaxValue);
        lock (_change)
        {
            if (_changes == changes)
                Remember(channelId, entry);
        }
        return entry;
    }

    private void Remember(Guid channelId, Entry entry)
    {
        if (_known.Count >= Remembered)
            _known.Clear();
        _known[channelId] = entry;
    }

    private sealed record Entry(AutoModFilter Filter, AutoModLevels Levels, Guid[] TermIds, DateTimeOffset ReadAt, DateTimeOffset GoodUntil);
}
