using System.Collections.Concurrent;
using ConnectHub.Web.Media;

namespace ConnectHub.Web.Tests.Media.Support;

/// <summary>Knows the streams that a test has made; their token is "token", a private one is watched with "key".</summary>
public sealed class FakeGates : IIngestGate, IPlaybackGate
{
    private readonly ConcurrentDictionary<Guid, (IngestPermit Ingest, bool Private)> _streams = new();

    public Guid NewStream(IngestPermit ingest = IngestPermit.Granted, bool isPrivate = false)
    {
        var id = Guid.CreateVersion7();
        _streams[id] = (ingest, isPrivate);
        return id;
    }

    /// <summary>A stream that another host knew before.</summary>
    public void Add(Guid id) => _streams[id] = (IngestPermit.Granted, false);

    public ValueTask<IngestPermit> AdmitAsync(Guid streamId, string token, CancellationToken cancellationToken) => ValueTask.FromResult(
        !_streams.TryGetValue(streamId, out var stream) ? IngestPermit.UnknownStream
        : token == "token" ? stream.Ingest
        : IngestPermit.WrongToken);

    ValueTask<PlaybackPermit> IPlaybackGate.AdmitAsync(Guid streamId, string? token, CancellationToken cancellationToken) => ValueTask.FromResult(
        !_streams.TryGetValue(streamId, out var stream) ? PlaybackPermit.UnknownStream
        : !stream.Private || token == "key" ? PlaybackPermit.Granted
        : PlaybackPermit.Forbidden);
}
