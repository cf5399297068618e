using ConnectHub.Web.Data;
using ConnectHub.Web.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Chat;

/// <summary>Committed messages as the room shows them.</summary>
internal sealed class ChatHistory(IDbContextFactory<ConnectHubDb> databases, ChatSenders senders)
{
    private static readonly ChatSender Unknown = new(Guid.Empty, "", "Deleted account", RoomBadge.None);

    public async Task<IReadOnlyList<ChatPosted>> ReadAsync(Guid streamId, int limit, long? before, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var messages = await db.Set<ChatMessage>().AsNoTracking()
            .Where(m => m.StreamId == streamId && m.DeletedAt == null && (before == null || m.Sequence < before))
            .OrderByDescending(m => m.Sequence).Take(limit).ToListAsync(cancellationToken);
        messages.Reverse();
        return await ShowAsync(db, streamId, messages, cancellationToken);
    }

    /// <summary>Oldest first; of more than <paramref name="limit"/> the newest, and how many are left out.</summary>
    public async Task<(IReadOnlyList<ChatPosted> Messages, int Skipped)> BetweenAsync(
        Guid streamId, long after, long upTo, int limit, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var span = db.Set<ChatMessage>().AsNoTracking()
            .Where(m => m.StreamId == streamId && m.DeletedAt == null && m.Sequence > after && m.Sequence <= upTo);
        var messages = await span.OrderByDescending(m => m.Sequence).Take(limit).ToListAsync(cancellationToken);
        var skipped = messages.Count < limit ? 0 : await span.CountAsync(cancellationToken) - messages.Count;
        messages.Reverse();
        return (await ShowAsync(db, streamId, messages, cancellationToken), skipped);
    }

    /// <summary>What was said from one moment up to before another, oldest first, after that sequence; at most <paramref name="limit"/>.</summary>
    public async Task<IReadOnlyList<ChatPosted>> SaidAsync(
        Guid streamId, DateTimeOffset from, DateTimeOffset before, long after, int limit, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var messages = await db.Set<ChatMessage>().AsNoTracking()
            .Where(m => m.StreamId == streamId && m.DeletedAt == null && m.SentAt >= from && m.SentAt < before && m.Sequence > after)
            .OrderBy(m => m.Sequence).Take(limit).ToListAsync(cancellationToken);
        return await ShowAsync(db, streamId, messages, cancellationToken);
    }

    public async Task<IReadOnlyList<ChatDeleted>> DeletedAsync(
        Guid streamId, DateTimeOffset since, long upTo, int limit, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.Set<ChatMessage>().Where(m => m.StreamId == streamId && m.Sequence <= upTo && m.DeletedAt >= since)
            .OrderByDescending(m => m.Sequence).Take(limit).Select(m => new { m.Id, m.DeletedAt, m.DeletedById }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new ChatDeleted(row.DeletedAt ?? since, row.Id, row.DeletedById ?? Guid.Empty))];
    }

    /// <summary>Deleted ones, for moderators, newest first.</summary>
    public async Task<IReadOnlyList<(ChatPosted Message, Guid? ById)>> ReadDeletedAsync(
        Guid streamId, long fromSequence, int limit, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var messages = await db.Set<ChatMessage>().AsNoTracking()
            .Where(m => m.StreamId == streamId && m.DeletedAt != null && m.Sequence >= fromSequence)
            .OrderByDescending(m => m.Sequence).Take(limit).ToListAsync(cancellationToken);
        var shown = await ShowAsync(db, streamId, messages, cancellationToken);
        return [.. shown.Zip(messages, (posted, message) => (posted, message.DeletedById))];
    }

    public async Task<ChatPosted?> FindByNonceAsync(Guid userId, Guid streamId, string nonce, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var messages = await db.Set<ChatMessage>().AsNoTracking()
            .Where(m => m.UserId == userId && m.Nonce == nonce && m.StreamId == streamId).ToListAsync(cancellationToken);
        return (await ShowAsync(db, streamId, messages, cancellationToken)).FirstOrDefault();
    }

    /// <summary>The lines that are answered, by id; the text of a deleted one is not given away.</summary>
    public static async Task<Dictionary<Guid, ChatReply>> RepliesAsync(
        ConnectHubDb db, Guid streamId, IEnumerable<Guid?> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.OfType<Guid>().Distinct().ToArray();
        if (wanted.Length == 0)
            return [];
        var rows = await db.Set<ChatMessage>().Where(m => m.StreamId == streamId && wanted.Contains(m.Id))
            .Select(m => new { m.Id, m.Text, m.DeletedAt, Handle = m.User!.UserName }).ToListAsync(cancellationToken);
        return rows.ToDictionary(m => m.Id, m => new ChatReply(m.Id, m.Handle ?? "", m.DeletedAt is null ? ChatText.Excerpt(m.Text) : ""));
    }

    private async Task<IReadOnlyList<ChatPosted>> ShowAsync(
        ConnectHubDb db, Guid streamId, List<ChatMessage> messages, CancellationToken cancellationToken)
    {
        if (messages.Count == 0 || await senders.ChannelOfAsync(streamId, cancellationToken) is not { } channelId)
            return [];
        var replies = await RepliesAsync(db, streamId, messages.Select(m => m.ReplyToId), cancellationToken);
        var shown = new List<ChatPosted>(messages.Count);
        foreach (var message in messages)
        {
            var sender = await senders.FindAsync(message.UserId, channelId, cancellationToken) ?? Unknown;
            shown.Add(Show(message, sender, replies));
        }
        return shown;
    }

    public static ChatPosted Show(ChatMessage message, ChatSender sender, IReadOnlyDictionary<Guid, ChatReply> replies) => new(
        message.SentAt, message.Id, message.Sequence, message.UserId, sender.Handle, sender.DisplayName, sender.Badge, message.Text,
        message.ReplyToId is { } replyTo ? replies.GetValueOrDefault(replyTo) : null);
}
