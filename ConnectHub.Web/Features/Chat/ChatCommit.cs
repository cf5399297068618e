using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Chat;

/// <summary>Decides a batch of messages against the database and saves it as one transaction. Only the writer calls it, one batch at a time.</summary>
internal sealed class ChatCommit(IDbContextFactory<ConnectHubDb> databases, ChatHistory history, ChatRules rules, IChatBar bar, TimeProvider time)
{
    private const int StreamsRemembered = 1000;

    // The last sequence of each stream; forgotten when a commit fails, because it may be another node's by then.
    private readonly Dictionary<Guid, long> _last = [];

    public async Task<List<(PendingMessage Message, ChatWritten Written)>> SaveAsync(IReadOnlyList<PendingMessage> batch, CancellationToken cancellationToken)
    {
        var first = await RepeatsAsync(batch, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            var outcome = new List<(PendingMessage, ChatWritten)>(batch.Count);
            foreach (var ofStream in batch.GroupBy(message => message.StreamId))
                await DecideAsync(db, ofStream.Key, [.. ofStream], first, outcome, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return outcome;
        }
        catch
        {
            _last.Clear();
            throw;
        }
    }

    private async Task DecideAsync(
        ConnectHubDb db, Guid streamId, List<PendingMessage> messages, Dictionary<(Guid, string), ChatResult> first,
        List<(PendingMessage, ChatWritten)> outcome, CancellationToken cancellationToken)
    {
        var live = await db.Set<LiveStream>().AnyAsync(s => s.Id == streamId && s.Status == StreamStatus.Live, cancellationToken);
        var replies = await ChatHistory.RepliesAsync(db, streamId, messages.Select(m => m.ReplyToId), cancellationToken);
        var barred = await BarredAsync(db, streamId, messages, cancellationToken);
        var last = await LastAsync(db, streamId, cancellationToken);
        foreach (var message in messages)
        {
            var key = (message.Sender.UserId, message.Nonce);
            if (first.TryGetValue(key, out var known))
                outcome.Add((message, new ChatWritten(known, Repeated: true)));
            else if (!live)
                outcome.Add((message, new ChatWritten(new ChatResult.Closed())));
            else if (!message.IsAdmitted && barred.TryGetValue(message.Sender.UserId, out var refusal))
                outcome.Add((message, new ChatWritten(rules.Refused(refusal))));
            else if (message.ReplyToId is { } reply && replies.GetValueOrDefault(reply) is not { Excerpt.Length: > 0 })
                outcome.Add((message, new ChatWritten(new ChatResult.Invalid("The message that you answer is gone."))));
            else
            {
                var row = Row(message, ++last);
                db.Add(row);
                first[key] = new ChatResult.Posted(ChatHistory.Show(row, message.Sender, replies));
                outcome.Add((message, new ChatWritten(first[key])));
            }
        }
        _last[streamId] = last;
    }

    // Owner and staff are never barred, whatever was before they were that.
    private Task<IReadOnlyDictionary<Guid, ChatVerdict.Refuse>> BarredAsync(
        ConnectHubDb db, Guid streamId, List<PendingMessage> messages, CancellationToken cancellationToken) =>
        bar.BarredAsync(db, streamId, [.. messages.Where(m => m.Sender.Badge is not (RoomBadge.Owner or RoomBadge.Staff)).Select(m => m.Sender.UserId).Distinct()], cancellationToken);

    // A nonce is its sender's for good: the first message under it is the answer, or a refusal when it was said in another stream.
    private async Task<Dictionary<(Guid, string), ChatResult>> RepeatsAsync(IReadOnlyList<PendingMessage> batch, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var users = batch.Select(message => message.Sender.UserId).Distinct().ToArray();
        var nonces = batch.Select(message => message.Nonce).Distinct().ToArray();
        var rows = await db.Set<ChatMessage>().Where(m => users.Contains(m.UserId) && nonces.Contains(m.Nonce))
            .Select(m => new { m.UserId, m.Nonce, m.StreamId }).ToListAsync(cancellationToken);
        var known = new Dictionary<(Guid, string), ChatResult>();
        foreach (var message in batch)
        {
            if (rows.Find(row => row.UserId == message.Sender.UserId && row.Nonce == message.Nonce) is not { } row)
                continue;
            var posted = row.StreamId == message.StreamId
                ? await history.FindByNonceAsync(row.UserId, row.StreamId, row.Nonce, cancellationToken)
                : null;
            known[(row.UserId, row.Nonce)] = posted is null
                ? new ChatResult.Invalid("This key belongs to another message.")
                : new ChatResult.Posted(posted);
        }
        return known;
    }

    private async Task<long> LastAsync(ConnectHubDb db, Guid streamId, CancellationToken cancellationToken)
    {
        if (_last.TryGetValue(streamId, out var last))
            return last;
        if (_last.Count >= StreamsRemembered)
            _last.Clear();
        return await db.Set<ChatMessage>().Where(m => m.StreamId == streamId).MaxAsync(m => (long?)m.Sequence, cancellationToken) ?? 0;
    }

    private ChatMessage Row(PendingMessage message, long sequence) => new()
    {
        Id = message.Id,
        StreamId = message.StreamId,
        UserId = message.Sender.UserId,
        Sequence = sequence,
        Nonce = message.Nonce,
        Text = message.Text,
        ReplyToId = message.ReplyToId,
        SentAt = time.GetUtcNow(),
    };
}
