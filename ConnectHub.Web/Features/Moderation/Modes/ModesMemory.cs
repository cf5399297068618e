using System.Collections.Concurrent;
using ConnectHub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Modes;

/// <summary>The modes of the channels that are talked in, for a few seconds; a change on this node is seen by the next message.</summary>
public sealed class ModesMemory(IDbContextFactory<ConnectHubDb> databases, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(3);
    private const int Remembered = 10_000;

    private readonly ConcurrentDictionary<Guid, (ModesInForce Modes, DateTimeOffset At)> _known = new();
    private readonly Lock _change = new();
    private long _changes;

    public async ValueTask<ModesInForce> OfAsync(Guid channelId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_known.TryGetValue(channelId, out var known) && now - known.At < Fresh)
            return known.Modes;
        long changes;
        lock (_change)
            changes = _changes;
        var modes = await ReadAsync(channelId, cancellationToken);
        lock (_change)
        {
            // Otherwise what was read may be from before a change that came meanwhile.
            if (_changes == changes)
                Remember(channelId, modes, now);
        }
        return modes;
    }

    /// <summary>As the database has it.</summary>
    public async Task<ModesInForce> ReadAsync(Guid channelId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var modes = await db.Set<ChannelModes>().AsNoTracking().FirstOrDefaultAsync(m => m.ChannelId == channelId, cancellationToken);
        var shield = await db.Set<ChannelShield>().AsNoTracking().FirstOrDefaultAsync(s => s.ChannelId == channelId, cancellationToken);
        return new ModesInForce(modes?.Modes ?? ChatModes.None, shield) { SetById = modes?.ChangedById, SetAt = modes?.ChangedAt };
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

    private void Remember(Guid channelId, ModesInForce modes, DateTimeOffset now)
    {
        if (_known.Count >= Remembered)
            _known.Clear();
        _known[channelId] = (modes, now);
    }
}
