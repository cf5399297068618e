namespace ConnectHub.Web.Rooms;

/// <summary>The last messages and deletions of a room, enough to bring a reader up to date. Bounded; the room's lock guards it.</summary>
internal sealed class RoomMemory
{
    public const int Messages = 200;

    private readonly LinkedList<RoomLine> _lines = new();
    private readonly Queue<(long Mark, Guid MessageId)> _deleted = new();
    private long _forgottenUpTo;

    public int Count => _lines.Count;

    /// <summary>0 when there is no message.</summary>
    public long LastSequence => _lines.Last?.Value.Posted.Sequence ?? 0;

    public bool Holds(Guid messageId) => _lines.Any(line => line.Posted.MessageId == messageId);

    public void Add(RoomLine line)
    {
        _lines.AddLast(line);
        while (_lines.Count > Messages)
            Forget();
    }

    /// <summary>Messages from before the room was opened (after a restart), oldest first. What the room has by itself stays.</summary>
    public void Recall(IReadOnlyList<RoomLine> older)
    {
        var first = _lines.First?.Value.Posted.Sequence ?? long.MaxValue;
        foreach (var line in older.Where(line => line.Posted.Sequence < first).Reverse())
        {
            if (_lines.Count < Messages)
                _lines.AddFirst(line);
        }
    }

    public void Delete(long mark, Guid messageId)
    {
        if (_lines.FirstOrDefault(line => line.Posted.MessageId == messageId) is { } line)
            _lines.Remove(line);
        for (var at = _lines.First; at is not null; at = at.Next)
            at.Value = WithoutExcerptOf(messageId, at.Value);
        _deleted.Enqueue((mark, messageId));
        if (_deleted.Count > Messages)
            _deleted.Dequeue();
    }

    public IReadOnlyList<RoomLine> Newest(int limit) => [.. _lines.Skip(_lines.Count - limit)];

    /// <summary>The messages after the mark, at most the newest <paramref name="limit"/>; <c>Skipped</c> tells that there were more.</summary>
    public (IReadOnlyList<RoomLine> Lines, bool Skipped) Since(long mark, int limit)
    {
        var lines = new List<RoomLine>();
        for (var at = _lines.Last; at is not null && at.Value.Mark > mark; at = at.Previous)
        {
            if (lines.Count == limit)
                return (Reversed(lines), true);
            lines.Add(at.Value);
        }
        return (Reversed(lines), _forgottenUpTo > mark);
    }

    public IReadOnlyList<Guid> DeletedSince(long mark) => [.. _deleted.Where(entry => entry.Mark > mark).Select(entry => entry.MessageId)];

    private static List<RoomLine> Reversed(List<RoomLine> lines)
    {
        lines.Reverse();
        return lines;
    }

    private static RoomLine WithoutExcerptOf(Guid messageId, RoomLine line)
    {
        if (line.Posted.ReplyTo is not { } reply || reply.MessageId != messageId)
            return line;
        var posted = line.Posted with { ReplyTo = reply with { Excerpt = "" } };
        return new RoomLine(line.Mark, posted, RoomJson.Of(posted));
    }

    private void Forget()
    {
        _forgottenUpTo = _lines.First!.Value.Mark;
        _lines.RemoveFirst();
    }
}
