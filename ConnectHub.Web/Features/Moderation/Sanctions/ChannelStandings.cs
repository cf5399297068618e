using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Chat;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Sanctions;

/// <summary>
/// THE question of every path on which somebody takes part: how does this person stand in this channel? Chat, reactions, votes and clips ask it at each
/// act. Answers come from memory for a few seconds; a change on this node is seen by the next question, one on another node within
/// <see cref="Fresh"/>.
/// </summary>
public sealed class ChannelStandings
{
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(3);
    private const int Remembered = 20_000;

    private readonly ConcurrentDictionary<(Guid ChannelId, Guid UserId), Facts> _known = new();
    private readonly StandingWatchers _watchers;
    private readonly IDbContextFactory<ConnectHubDb> _databases;
    private readonly ChannelAccess _access;
    private readonly ChatSenders _senders;
    private readonly TimeProvider _time;
    private readonly Lock _change = new();
    private long _changes;

    internal ChannelStandings(
        IDbContextFactory<ConnectHubDb> databases, ChannelAccess access, ChatSenders senders, StandingWatchers watchers, TimeProvider time) =>
        (_databases, _access, _senders, _watchers, _time) = (databases, access, senders, watchers, time);

    /// <summary>Owner and staff are never barred.</summary>
    public async ValueTask<ChannelStanding> StandingAsync(Guid channelId, Guid userId, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        if (!_known.TryGetValue((channelId, userId), out var facts) || now - facts.At >= Fresh)
            facts = await ReadAsync(channelId, userId, now, cancellationToken);
        return facts.StandingAt(now);
    }

    /// <summary>How the person stands now, and again at each change on this node and when a timeout runs out.</summary>
    public async IAsyncEnumerable<ChannelStanding> FollowAsync(Guid channelId, Guid userId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var changed = new SemaphoreSlim(0);
        using var watch = Watch(channelId, userId, () => changed.Release());
        while (true)
        {
            var standing = await StandingAsync(channelId, userId, cancellationToken);
            yield return standing;
            await ChangedOrEndedAsync(changed, standing.Barred?.Until, cancellationToken);
        }
    }

    /// <summary>What is left of a timeout; by this clock and not the browser's.</summary>
    public TimeSpan? LeftOf(ActiveSanction sanction) => sanction.Until is { } until ? TimeSpan.FromTicks(Math.Max(0, (until - _time.GetUtcNow()).Ticks)) : null;

    /// <summary>Calls back whenever the person's standing there may have changed on this node, until disposed. The callback must not wait.</summary>
    public IDisposable Watch(Guid channelId, Guid userId, Action changed) => _watchers.Add(channelId, userId, changed);

    /// <summary>After the commit of what changed it: a sanction, a role.</summary>
    internal void Changed(Guid channelId, Guid userId)
    {
        lock (_change)
        {
            _changes++;
            _known.TryRemove((channelId, userId), out _);
        }
        _senders.Forget(userId, channelId);
        _watchers.Tell(channelId, userId);
    }

    /// <summary>After the commit of what changed it on every channel: a role on the site.</summary>
    internal void Changed(Guid userId)
    {
        lock (_change)
        {
            _changes++;
            foreach (var key in _known.Keys.Where(key => key.UserId == userId).ToArray())
                _known.TryRemove(key, out _);
        }
        _senders.Forget(userId);
        _watchers.Tell(userId);
    }

    private async Task ChangedOrEndedAsync(SemaphoreSlim changed, DateTimeOffset? end, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var change = changed.WaitAsync(waiting.Token);
        await Task.WhenAny(change, end is null ? change : EndedAsync(end.Value, waiting.Token));
        await waiting.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private Task EndedAsync(DateTimeOffset end, CancellationToken cancellationToken)
    {
        var left = end - _time.GetUtcNow();
        var ended = Task.Delay(left < TimeSpan.Zero ? TimeSpan.Zero : left, _time, cancellationToken);
        // A clock that leapt over the end before the timer stood would let it wait for all that was left.
        return _time.GetUtcNow() < end ? ended : Task.CompletedTask;
    }

    private async Task<Facts> ReadAsync(Guid channelId, Guid userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        long changes;
        lock (_change)
            changes = _changes;
        var role = await _access.GivenRoleOfAsync(userId, channelId, cancellationToken);
        await using var db = await _databases.CreateDbContextAsync(cancellationToken);
        var sanctions = await db.Set<ChannelSanction>().AsNoTracking()
            .Where(s => s.ChannelId == channelId && s.UserId == userId).ToListAsync(cancellationToken);
        var facts = new Facts(now, role, [.. sanctions.Select(s => new ActiveSanction(s.Kind, s.ActionId, s.Reason, s.Until))]);
        lock (_change)
        {
            // Otherwise what was read may be from before a change that came meanwhile.
            if (_changes == changes)
                Remember((channelId, userId), facts);
        }
        return facts;
    }

    private void Remember((Guid, Guid) key, Facts facts)
    {
        if (_known.Count >= Remembered)
            _known.Clear();
        _known[key] = facts;
    }

    private sealed record Facts(DateTimeOffset At, ChannelRole Given, ActiveSanction[] Sanctions)
    {
        public ChannelStanding StandingAt(DateTimeOffset now)
        {
            if (Given >= ChannelRole.Staff)
                return new ChannelStanding(Given, null, null);
            var barred = Find(SanctionKind.Ban) ?? (Find(SanctionKind.Timeout) is { } timeout && timeout.Until > now ? timeout : null);
            return new ChannelStanding(barred is null ? Given : ChannelRole.None, barred, Find(SanctionKind.Warning));
        }

        private ActiveSanction? Find(SanctionKind kind) => Array.Find(Sanctions, sanction => sanction.Kind == kind);
    }
}
