using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Media.Ingest;

/// <summary>Who may publish, how many at once, and which session a chunk belongs to.</summary>
internal sealed class IngestService(
    LiveMedia media, IIngestGate gate, IOptions<MediaOptions> options, TimeProvider time, ILogger<IngestSession> logger)
{
    private static readonly TimeSpan LongestSkew = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(2);
    private readonly PermitCache _permits = new(time);
    private readonly Lock _opening = new();

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

    public async Task<IngestAnswer> PutAsync(
        Guid streamId, Guid sessionId, long sequence, ReadOnlyMemory<byte> chunk, ChunkHeaders headers, CancellationToken cancellationToken)
    {
        var stream = media.GetOrAdd(streamId);
        if (stream.Ended)
            return new IngestAnswer.StreamEnded();
        if (stream.Find(sessionId) is not { } session)
        {
            if (sequence > 0)
                return new IngestAnswer.Gap(0);
            if (Open(stream, sessionId, headers, out session) is { } refusal)
                return refusal;
        }
        return session is IngestSession chunks
            ? await chunks.PutAsync(sequence, chunk, headers.SkipAhead, cancellationToken)
            : new IngestAnswer.SessionClosed("This session is not fed by chunks.");
    }

    private IngestAnswer? Open(StreamOrigin stream, Guid sessionId, ChunkHeaders headers, out IIngestSession? session)
    {
        lock (_opening)
        {
            session = stream.Find(sessionId);
            if (session is not null)
                return null;
            if (stream.Sessions.Count(other => other.IsRunning) >= options.Value.MaxSessionsPerStream)
                return new IngestAnswer.TooMuch("This stream is published from too many places at once.", Retry);
            if (media.Streams.Count(other => other != stream && other.Sessions.Any(running => running.IsRunning)) >= options.Value.MaxStreams)
                return new IngestAnswer.TooMuch("This site has as many broadcasts as it can carry.", Retry);
            session = new IngestSession(StartOf(stream, sessionId, headers), time, logger);
            return stream.TryAdd(session) ? null : new IngestAnswer.StreamEnded();
        }
    }

    private IngestStart StartOf(StreamOrigin stream, Guid sessionId, ChunkHeaders headers)
    {
        var now = time.GetUtcNow();
        // a browser's clock is believed only when it is near ours
        var captureStart = headers.CaptureStartedAt is { } at && (at - now).Duration() < LongestSkew ? at : now;
        return new(stream, sessionId, MediaContainers.FromMimeType(headers.ContentType)!.Value, headers.ContentType, captureStart, options.Value, null);
    }
}
