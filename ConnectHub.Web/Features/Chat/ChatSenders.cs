using System.Collections.Concurrent;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Chat;

/// <summary>Who speaks, as the room sees them. Remembered for a few seconds only: a changed name, role or right must be seen soon.</summary>
internal sealed class ChatSenders(IDbContextFactory<ConnectHubDb> databases, ChannelAccess access, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(3);
    private const int Remembered = 10_000;

    private readonly ConcurrentDictionary<(Guid UserId, Guid ChannelId), (ChatSender Sender, DateTimeOffset At)> _senders = new();
    private readonly ConcurrentDictionary<Guid, Guid> _channelOfStream = new();

    /// <summary>Null for an unknown stream. A stream never changes its channel.</summary>
    public async Task<Guid?> ChannelOfAsync(Guid streamId, CancellationToken cancellationToken)
    {
        if (_channelOfStream.TryGetValue(streamId, out var known))
            return known;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var channelId = await db.Set<LiveStream>().Where(s => s.Id == streamId).Select(s => (Guid?)s.ChannelId).SingleOrDefaultAsync(cancellationToken);
        if (channelId is null)
            return null;
        if (_channelOfStream.Count >= Remembered)
            _channelOfStream.Clear();
        return _channelOfStream[streamId] = channelId.Value;
    }

    /// <summary>Null for an unknown account.</summary>
    public async Task<ChatSender?> FindAsync(Guid userId, Guid channelId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_senders.TryGetValue((userId, channelId), out var known) && now - known.At < Fresh)
            return known.Sender;
        if (await ReadAsync(userId, channelId, cancellationToken) is not { } sender)
            return null;
        if (_senders.Count >= Remembered)
            _senders.Clear();
        _senders[(userId, channelId)] = (sender, now);
        return sender;
    }

    /// <summary>A changed role must be seen with the next message.</summary>
    public void Forget(Guid userId, Guid channelId) => _senders.TryRemove((userId, channelId), out _);

    /// <summary>The same on every channel.</summary>
    public void Forget(Guid userId)
    {
        foreach (var key in _senders.Keys.Where(key => key.UserId == userId).ToArray())
            _senders.TryRemove(key, out _);
    }

    private async Task<ChatSender?> ReadAsync(Guid userId, Guid channelId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var user = await db.Users.Where(u => u.Id == userId).Select(u => new { u.UserName, u.DisplayName }).SingleOrDefaultAsync(cancellationToken);
        if (user is null)
            return null;
        var role = await access.RoleOfAsync(userId, channelId, cancellationToken);
        return new ChatSender(userId, user.UserName ?? "", user.DisplayName, BadgeOf(role));
    }

    private static RoomBadge BadgeOf(ChannelRole role) => role switch
    {
        ChannelRole.Owner => RoomBadge.Owner,
        ChannelRole.Moderator => RoomBadge.Moderator,
        ChannelRole.Staff => RoomBadge.Staff,
        _ => RoomBadge.None,
    };
}
