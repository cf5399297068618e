namespace ConnectHub.Web.Features.Api;

/// <summary>One at a time per key; a key that nobody holds or waits for takes no memory.</summary>
internal sealed class KeyedLocks
{
    private readonly Dictionary<string, Entry> _entries = [];

    public async Task<IDisposable> EnterAsync(string key, CancellationToken cancellationToken)
    {
        Entry entry;
        lock (_entries)
        {
            if (!_entries.TryGetValue(key, out entry!))
                _entries[key] = entry = new Entry(this, key);
            entry.Users++;
        }
        try
        {
            await entry.Turn.WaitAsync(cancellationToken);
            return entry;
        }
        catch (OperationCanceledException)
        {
            Leave(entry);
            throw;
        }
    }

    private void Leave(Entry entry)
    {
        lock (_entries)
        {
            if (--entry.Users == 0)
                _entries.Remove(entry.Key);
        }
    }

    /// <summary>Disposed by its holder of the moment; the next one gets the same object.</summary>
    private sealed class Entry(KeyedLocks locks, string key) : IDisposable
    {
        public string Key { get; } = key;
        public SemaphoreSlim Turn { get; } = new(1, 1);
        public int Users { get; set; }

        public void Dispose()
        {
            Turn.Release();
            locks.Leave(this);
        }
    }
}
