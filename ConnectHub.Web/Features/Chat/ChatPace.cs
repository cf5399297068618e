using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Chat;

/// <summary>How fast one person may write into one stream: a token bucket each, kept as one instant (when it will be full again).</summary>
internal sealed class ChatPace(IOptions<ChatOptions> options, TimeProvider time)
{
    private const int PruneAt = 10_000;

    /// <summary>Everybody owns a channel, so even an owner may not fill the site's queue and disk.</summary>
    private const int TrustedFactor = 40;

    private readonly ConcurrentDictionary<(Guid UserId, Guid StreamId), DateTimeOffset> _fullAt = new();

    private TimeSpan Window => TimeSpan.FromSeconds(options.Value.WindowSeconds);

    /// <summary>Zero when the message may pass (it is counted then); otherwise how long to wait.</summary>
    public TimeSpan Take(ChatSender sender, Guid streamId)
    {
        var (now, userId) = (time.GetUtcNow(), sender.UserId);
        if (_fullAt.Count > PruneAt)
            Prune(now);
        while (true)
        {
            var known = _fullAt.TryGetValue((userId, streamId), out var fullAt);
            var next = (known && fullAt > now ? fullAt : now) + PerMessage(sender);
            if (next - now > Window)
                return next - now - Window;
            if (known ? _fullAt.TryUpdate((userId, streamId), next, fullAt) : _fullAt.TryAdd((userId, streamId), next))
                return TimeSpan.Zero;
        }
    }

    /// <summary>The message was none after all (a repeat, a refusal).</summary>
    public void GiveBack(ChatSender sender, Guid streamId)
    {
        var userId = sender.UserId;
        while (_fullAt.TryGetValue((userId, streamId), out var fullAt))
        {
            if (_fullAt.TryUpdate((userId, streamId), fullAt - PerMessage(sender), fullAt))
                return;
        }
    }

    private TimeSpan PerMessage(ChatSender sender) => Window / (options.Value.MessagesPerWindow * (sender.IsTrusted ? TrustedFactor : 1));

    private void Prune(DateTimeOffset now)
    {
        foreach (var bucket in _fullAt)
        {
            if (bucket.Value <= now)
                _fullAt.TryRemove(bucket);
        }
    }
}
