using System.Collections.Concurrent;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Chat;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Modes;

/// <summary>When everybody wrote last in a stream, for slow mode. Who is not remembered (a restart, a mode just switched on) is looked up.</summary>
internal sealed class SlowPace(IDbContextFactory<ConnectHubDb> databases)
{
    private const int Remembered = 50_000;

    private readonly ConcurrentDictionary<(Guid UserId, Guid StreamId), Last> _last = new();

    /// <summary>Null when the message may pass, and counts from now on; otherwise when the next may. A repeat under the same nonce passes again.</summary>
    public async ValueTask<DateTimeOffset?> TakeAsync(ChatDraft draft, TimeSpan every, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var key = (draft.Sender.UserId, draft.StreamId);
        var mine = new Last(now, draft.Nonce);
        if (!_last.TryGetValue(key, out var last))
        {
            last = await ReadAsync(key, cancellationToken);
            if (_last.Count >= Remembered)
                _last.Clear();
            last = _last.GetOrAdd(key, last);
        }
        while (last.Nonce != draft.Nonce)
        {
            if (last.At + every > now)
                return last.At + every;
            if (_last.TryUpdate(key, mine, last))
                return null;
            last = _last.GetOrAdd(key, mine);
        }
        return null;
    }

    /// <summary>While slow mode is off nobody is counted; what was said then is looked up.</summary>
    public void Forget(Guid userId, Guid streamId) => _last.TryRemove((userId, streamId), out _);

    private async Task<Last> ReadAsync((Guid UserId, Guid StreamId) key, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var message = await db.Set<ChatMessage>().Where(m => m.UserId == key.UserId && m.StreamId == key.StreamId)
            .OrderByDescending(m => m.Sequence).Select(m => new { m.SentAt, m.Nonce }).FirstOrDefaultAsync(cancellationToken);
        return message is null ? new Last(DateTimeOffset.MinValue, "") : new Last(message.SentAt, message.Nonce);
    }

    private sealed record Last(DateTimeOffset At, string Nonce);
}
