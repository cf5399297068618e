using System.Threading.RateLimiting;
using ConnectHub.Web.Media.Store;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Media.Ingest;

/// <summary>Who may publish, how many at once, and which session a chunk belongs to.</summary>
internal sealed class IngestService(
    LiveMedia media, IIngestGate gate, IOptions<MediaOptions> options, TimeProvider time, ILogger<IngestSession> logger) : IDisposable
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(2);
    private const int UploadsAtOnce = 6;

    /// <summary>Sessions of one stream, closed ones of the last two minutes among them. More is no recorder's bad luck.</summary>
    private const int MostSessions = 40;
    private readonly PermitCache _permits = new(time);

    // Each upload under way may hold a chunk's memory; a recorder has one, and one more when it repeats.
    private readonly PartitionedRateLimiter<Guid> _uploads = PartitionedRateLimiter.Create<Guid, Guid>(stream =>
        RateLimitPartition.GetConcurrencyLimiter(stream, _ => new() { PermitLimit = UploadsAtOnce, QueueLimit = 0 }));

    public int MaxChunkBytes => options.Value.MaxChunkBytes;

    public async ValueTask<IngestPermit> AdmitAsync(Guid streamId, string token, CancellationToken cancellationToken)
    {
        if (_permits.IsGranted(streamId, token))
            return media.Find(streamId) is { Ended: true } ? IngestPermit.Ended : IngestPermit.Granted;
        var permit = await gate.AdmitAsync(streamId, token, cancellationToken);
        if (permit == IngestPermit.Granted)
            _permits.Grant(streamId, token);
        return permit;
    }

    /// <summary>To be disposed when the chunk is done with; not acquired when too many of the stream's are under way.</summary>
    public RateLimitLease EnterUpload(Guid streamId) => _uploads.AttemptAcquire(streamId);

    public void Dispose() => _uploads.Dispose();

    public async Task<IngestAnswer> PutAsync(
        Guid streamId, Guid sessionId, long sequence, ReadOnlyMemory<byte> chunk, ChunkHeaders headers, CancellationToken cancellationToken)
    {
        var stream = await media.GetOrAddAsync(streamId);
        if (stream.Ended)
            return new IngestAnswer.StreamEnded();
        if (stream.Find(sessionId) is not { } session)
        {
            (session, var refusal) = await OpenAsync(stream, sessionId, sequence, headers, cancellationToken);
            if (refusal is not null)
                return refusal;
        }
        return session is IngestSession chunks
            ? await chunks.PutAsync(sequence, chunk, headers.SkipAhead, cancellationToken)
            : new IngestAnswer.SessionClosed("This session is not fed by chunks.");
    }

    private async Task<(IIngestSession?, IngestAnswer?)> OpenAsync(
        StreamOrigin stream, Guid sessionId, long sequence, ChunkHeaders headers, CancellationToken cancellationToken)
    {
        await stream.Opening.WaitAsync(cancellationToken);
        try
        {
            if (stream.Find(sessionId) is { } opened)
                return (opened, null);
            // The body took its time, and the stream may have ended before there was any media to close.
            if (await gate.AdmitAsync(stream.StreamId, headers.Token, cancellationToken) == IngestPermit.Ended)
            {
                await media.ReleaseUnusedAsync(stream);
                return (null, new IngestAnswer.StreamEnded());
            }
            if (stream.Sessions.Count >= MostSessions)
                return (null, new IngestAnswer.TooMuch("This stream was published to from too many places in the last minutes.", Retry));
            var stored = await StreamIndex.ReadAsync(stream.Store.Folder, cancellationToken);
            if (stored?.Closed.GetValueOrDefault(sessionId) is { } reason)
                return (null, new IngestAnswer.SessionClosed(reason));
            var resume = await ResumeAsync(stream, stored, sessionId, cancellationToken);
            if (sequence > 0 && resume is null)
                return (null, new IngestAnswer.Gap(0));
            if (!await MakeRoomAsync(stream))
                return (null, new IngestAnswer.TooMuch("This site, or this stream, is published to from too many places at once.", Retry));
            var session = new IngestSession(StartOf(stream, sessionId, headers, resume), time, logger);
            return stream.TryAdd(session) ? (session, null) : (null, new IngestAnswer.StreamEnded());
        }
        finally
        {
            stream.Opening.Release();
        }
    }

    private static async Task<IngestResume?> ResumeAsync(StreamOrigin stream, StoredStream? stored, Guid sessionId, CancellationToken cancellationToken)
    {
        if (stored?.ResumeOf(sessionId) is not { } place || !File.Exists(stream.Store.HeadFile(place.HeadOf)))
            return null;
        var head = await File.ReadAllBytesAsync(stream.Store.HeadFile(place.HeadOf), cancellationToken);
        return new(head, place.Sequence, new(place.From, place.Origin));
    }

    /// <summary>A source that went silent gives way to a new one; one that sends does not.</summary>
    private async Task<bool> MakeRoomAsync(StreamOrigin stream)
    {
        var running = stream.Sessions.Where(session => session.IsRunning).OrderBy(session => session.LastChunkAt).ToArray();
        if (running.Length >= options.Value.MaxSessionsPerStream)
        {
            if (time.GetUtcNow() - running[0].LastChunkAt < Retry)
                return false;
            await stream.LetGoAsync(running[0]);
        }
        var others = media.Streams.Count(other => other != stream && other.Sessions.Any(session => session.IsRunning));
        return others < options.Value.MaxStreams;
    }

    private IngestStart StartOf(StreamOrigin stream, Guid sessionId, ChunkHeaders headers, IngestResume? resume) =>
        new(stream, sessionId, MediaContainers.FromMimeType(headers.ContentType)!.Value, headers.ContentType, headers.CaptureStartedAt, options.Value, resume);
}
