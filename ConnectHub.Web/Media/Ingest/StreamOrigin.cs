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
    private const string Superseded = "A newer broadcast of this stream took over.";
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<Guid, IIngestSession> _sessions = new();
    private readonly SemaphoreSlim _handover = new(1, 1);
    private readonly StreamNotices _notices;
    private int _nextSession;
    private Guid? _onAir;
    private volatile bool _lost;

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
    public DateTimeOffset LastUsedAt { get; set; }

    /// <summary>Of the session on air, or of the last one.</summary>
    public MediaDescription? Description { get; private set; }
    public string? LastFailure { get; private set; }
    public ICollection<IIngestSession> Sessions => _sessions.Values;

    /// <summary>Held while a session of this stream is opened.</summary>
    public SemaphoreSlim Opening { get; } = new(1, 1);

    public IIngestSession? Find(Guid sessionId) => _sessions.GetValueOrDefault(sessionId);

    public bool TryAdd(IIngestSession session) => !Ended && _sessions.TryAdd(session.Id, session);

    /// <summary>Puts a session on air; called with its first part.</summary>
    public async Task EnterAsync(Guid sessionId, InitSegment init, DateTimeOffset origin, MediaSource? source, double start = 0)
    {
        await _handover.WaitAsync();
        try
        {
            if (_onAir is { } before && Find(before) is { } older)
            {
                await older.CloseAsync(Superseded, DrainPatience);
                Store.OnSessionClosed(before, Superseded);
            }
            _onAir = sessionId;
            Description = new(init.Codecs, init.Video?.Width ?? 0, init.Video?.Height ?? 0);
            // Whatever a second device or a clock that was put right says: positions are found by the time, which never goes back.
            var earliest = Packager.Edge.EndsAt?.AddSeconds(-start);
            Packager.Begin(new(_nextSession++, sessionId, init, earliest > origin ? earliest.Value : origin, source));
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
        if (!_lost)
            return;
        _lost = false;
        _notices.Playing(StreamId, sessionId);
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
        MediaMetrics.SessionFailures.Add(1);
        Store.OnSessionClosed(sessionId, reason);
        _notices.Failed(StreamId, sessionId, reason);
    }

    public void Stalled()
    {
        if (!Meter.MarkStalled())
            return;
        _notices.Stalled(StreamId);
        // after the notice: the part that comes now is told of later than the stall
        _lost = true;
    }

    public async Task EndAsync()
    {
        Ended = true;
        await Task.WhenAll(Sessions.Select(session => session.CloseAsync("The stream has ended.", DrainPatience)));
        Packager.End();
        foreach (var session in Sessions)
            await session.DisposeAsync();
        await Store.DrainAsync();
    }

    /// <summary>Continues after the sessions and segments that an earlier process wrote.</summary>
    public void Restore(StoredStream stored)
    {
        _nextSession = stored.Sessions.Count;
        Ended = stored.Ended;
        if (stored.Sessions.LastOrDefault() is { } last)
            Description = new(last.Codecs ?? "", last.Width ?? 0, last.Height ?? 0);
        Packager.Restore(stored.Segments, stored.Ended);
    }

    /// <summary>Forgets a session whose source is gone: its next chunk resumes it from the index.</summary>
    public async Task LetGoAsync(IIngestSession session)
    {
        await session.CloseAsync("The source was gone.", DrainPatience);
        _sessions.TryRemove(session.Id, out _);
        await session.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in Sessions)
            await session.DisposeAsync();
        await Store.DisposeAsync();
    }
}

/// <summary>What viewers are told of a stream's picture and sound before they load it.</summary>
internal sealed record MediaDescription(string Codecs, int Width, int Height);
