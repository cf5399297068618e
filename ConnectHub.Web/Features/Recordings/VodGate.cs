using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>Public and unlisted recordings play for everyone, the others and those in the trash with a token, which is made for who may watch.</summary>
internal sealed class VodGate(RecordingFactsCache facts, StreamTokens tokens) : IVodGate
{
    public async ValueTask<VodPermit> AdmitAsync(Guid recordingId, string? token, CancellationToken cancellationToken)
    {
        if (await facts.FindAsync(recordingId, cancellationToken) is not { } recording)
            return new VodPermit.Unknown();
        return recording.IsOpen || tokens.OpensPlayback(token, recordingId, recording.AccessVersion)
            ? new VodPermit.Granted(recording.StreamId, recording.Spans, recording.IsComplete) { Trim = recording.Trim }
            : new VodPermit.Forbidden();
    }
}
