using System.Threading.Channels;

namespace ConnectHub.Web.Data;

/// <summary>What waits for one writer's next group commit. Bounded: what does not fit is refused, never kept waiting in memory.</summary>
internal abstract class GroupQueue<T>(int limit)
{
    private const int BatchLimit = 500;

    /// <summary>After how long it is worth asking again when the queue was full.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Channel<T> _items = Channel.CreateBounded<T>(new BoundedChannelOptions(limit) { SingleReader = true });

    public bool TryAdd(T item) => _items.Writer.TryWrite(item);

    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _items.Reader.WaitToReadAsync(cancellationToken);

    public List<T> Take()
    {
        var batch = new List<T>();
        while (batch.Count < BatchLimit && _items.Reader.TryRead(out var item))
            batch.Add(item);
        return batch;
    }
}
