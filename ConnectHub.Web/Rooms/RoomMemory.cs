namespace ConnectHub.Web.Rooms;

/// <summary>The last messages and deletions of a room, enough to bring a reader up to date. Bounded; the room's lock guards it.</summary>
internal sealed class RoomMemory
{
    public const int Messages = 200;

    /// <summary>More than a page shows: one act can take all of somebody's messages.</summary>
    private const int Deletions = 1000;

    // In the order of their sequence. Marks rise along it, but for messages that were brought back.
    private readonly LinkedList<RoomLine> _lines = new();
    private readonly LinkedList<(long Mark, Guid MessageId)> _deleted = new();
    private long _forgottenUpTo;

    // From here on the room is told of every message itself.
    private long _firstPosted = long.MaxValue;

    public int Count => _lines.Count;

    /// <summary>0 when there is no message.</summary>
    public long LastSequence => _lines.Last?.Value.Posted.Sequence ?? 0;

    public bool Holds(Guid messageId) => _lines.Any(line => line.Posted.MessageId == messageId);

    public void Add(RoomLine line)
    {
        _firstPosted = Math.Min(_firstPosted, line.Posted.Sequence);
        _lines.AddLast(line);
        while (_lines.Count > Messages)
            Forget();
    }

    /// <summary>
    /// Messages from before the room was opened (after a restart), oldest first. What the room has by itself stays, and what was deleted while they
    /// were read stays away.
    /// </summary>
    public void Recall(IReadOnlyList<RoomLine> older)
    {
        var missing = older.Where(line => line.Posted.Sequence < _firstPosted && !IsDeleted(line.Posted.MessageId) && !Holds(line.Posted.MessageId));
        foreach (var line in missing)
            Insert(line.Posted.ReplyTo is { } reply && IsDeleted(reply.MessageId) ? WithExcerpt(line, reply, "") : line);
    }

    public void Delete(long mark, Guid messageId)
    {
        if (_lines.FirstOrDefault(line => line.Posted.MessageId == messageId) is { } line)
            _lines.Remove(line);
        SetExcerptOf(messageId, "");
        _deleted.AddLast((mark, messageId));
        if (_deleted.Count > Deletions)
            _deleted.RemoveFirst();
    }

    /// <summary>A deleted message is back; one that is older than all of a full memory is not kept.</summary>
    public void Restore(RoomLine line, string excerpt)
    {
        Undelete(line.Posted.MessageId);
        Insert(line);
        SetExcerptOf(line.Posted.MessageId, excerpt);
    }

    public IReadOnlyList<RoomLine> Newest(int limit) => [.. _lines.Skip(_lines.Count - limit)];

    /// <summary>The messages after the mark, at most the newest <paramref name="limit"/>; <c>Skipped</c> tells that there were more.</summary>
    public (IReadOnlyList<RoomLine> Lines, bool Skipped) Since(long mark, int limit)
    {
        var lines = _lines.Where(line => line.Mark > mark).ToList();
        return lines.Count > limit ? (lines[^limit..], true) : (lines, _forgottenUpTo > mark);
    }

    public IReadOnlyList<Guid> DeletedSince(long mark) => [.. _deleted.Where(entry => entry.Mark > mark).Select(entry => entry.MessageId)];

    // One that is older than all of a full memory is not kept.
    private void Insert(RoomLine line)
    {
        var before = _lines.Last;
        while (before is not null && before.Value.Posted.Sequence > line.Posted.Sequence)
            before = before.Previous;
        if (before is not null)
            _lines.AddAfter(before, line);
        else if (_lines.Count < Messages)
            _lines.AddFirst(line);
        while (_lines.Count > Messages)
            Forget();
    }

    private bool IsDeleted(Guid messageId) => _deleted.Any(entry => entry.MessageId == messageId);

    private void Undelete(Guid messageId)
    {
        for (var at = _deleted.First; at is not null; at = at.Next)
        {
            if (at.Value.MessageId != messageId)
                continue;
            _deleted.Remove(at);
            return;
        }
    }

    private void SetExcerptOf(Guid messageId, string excerpt)
    {
        for (var at = _lines.First; at is not null; at = at.Next)
        {
            var line = at.Value;
            if (line.Posted.ReplyTo is not { } reply || reply.MessageId != messageId)
                continue;
            at.Value = WithExcerpt(line, reply, excerpt);
        }
    }

    private static RoomLine WithExcerpt(RoomLine line, ChatReply reply, string excerpt)
    {
        var posted = line.Posted with { ReplyTo = reply with { Excerpt = excerpt } };
        return new RoomLine(line.Mark, posted, RoomJson.Of(posted));
    }

    private void Forget()
    {
        _forgottenUpTo = Math.Max(_forgottenUpTo, _lines.First!.Value.Mark);
        _lines.RemoveFirst();
    }
}
