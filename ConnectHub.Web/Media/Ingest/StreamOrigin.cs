using System.Collections.Concurrent;
using ConnectHub.Web.Media.Packaging;
using ConnectHub.Web.Media.Store;

namespace ConnectHub.Web.Media.Ingest;

/// <summary>
/// One stream's media on this node: its packager, its store and its sessions. At most one session is on air; a newer one takes over
/// with its first part, after the older has written what it was given.
/// </summary>
internal sealed class StreamOrigin : IAsyncDisposable
{
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<Guid, IIngestSession> _sessions = new();
    private readonly SemaphoreSlim _handover = new(1, 1);
    private readonly StreamNotices _notices;
    private int _nextSession;
    private Guid? _onAir;

    public StreamOrigin(Guid streamId, MediaOptions options, StreamStore store, StreamNotices notices, IReadOnlyList<IPackagerSubscriber> subscribers)
    {
        (StreamId, Store, _notices) = (streamId, store, notices);
        PartTarget = TimeSpan.FromMilliseconds(options.PartMilliseconds);
        Packager = new(PartTarget, options.LiveSegments, [store, .. subscribers]);
    }

    public Guid StreamId { get; }
    public StreamStore Store { get; }
    public StreamPackager Packager { get; }
    public TimeSpan PartTarget { get; }
    public IngestMeter Meter { get; } = new();
    public bool Ended { get; private set; }
    public string? LastFailure { get; private set; }
    public ICollection<IIngestSession> Sessions => _sessions.Values;

    public IIngestSession? Find(Guid sessionId) => _sessions.GetValueOrDefault(sessionId);

    public bool TryAdd(IIngestSession session) => !Ended && _sessions.TryAdd(session.Id, session);

    /// <summary>Puts a session on air; called with its first part.</summary>
    public async Task EnterAsync(Guid sessionId, InitSegment init, DateTimeOffset origin, MediaSource? source)
    {
        await _handover.WaitAsync();
        try
        {
            if (_onAir is { } before && Find(before) is { } older)
                await older.CloseAsync("A newer broadcast of this stream took over.", DrainPatience);
            _onAir = sessionId;
            Packager.Begin(new(_nextSession++, sessionId, init, origin, source));
        }
        finally
        {
            _handover.Release();
        }
        _notices.Playing(StreamId, sessionId);
    }

    public void Add(Guid sessionId, MediaPart part)
    {
        if (_onAir != sessionId)
            return;
        Meter.Frames(part.Frames, part.Duration);
        Packager.Add(part);
    }

    /// <summary>The session's output has ended.</summary>
    public void Leave(Guid sessionId)
    {
        if (_onAir != sessionId)
            return;
        _onAir = null;
        Packager.CloseSession();
    }

    public void Failed(Guid sessionId, string reason)
    {
        LastFailure = reason;
        _notices.Failed(StreamId, sessionId, reason);
    }

    public void Stalled()
    {
        if (Meter.MarkStalled())
            _notices.Stalled(StreamId);
    }

    public async Task EndAsync()
    {
        Ended = true;
        await Task.WhenAll(Sessions.Select(session => session.CloseAsync("The stream has ended.", DrainPatience)));
        Packager.End();
        await Store.DrainAsync();
    }

    /// <summary>Continues after the sessions and segments that an earlier process wrote.</summary>
    public void Restore(StoredStream stored)
    {
        _nextSession = stored.Sessions.Count;
        Ended = stored.Ended;
        Packager.Restore(stored.Segments, stored.Ended);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in Sessions)
            await session.DisposeAsync();
        await Store.DisposeAsync();
    }
}
