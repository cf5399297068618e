using ConnectHub.Web.Media;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Streams;

internal sealed class IngestGate(StreamFactsCache facts) : IIngestGate
{
    public async ValueTask<IngestPermit> AdmitAsync(Guid streamId, string token, CancellationToken cancellationToken)
    {
        if (await facts.FindAsync(streamId, cancellationToken) is not { } stream)
            return IngestPermit.UnknownStream;
        if (!SecretToken.Matches(token, stream.IngestTokenHash))
            return IngestPermit.WrongToken;
        return stream.Status switch
        {
            StreamStatus.Created => IngestPermit.NotStarted,
            StreamStatus.Live => IngestPermit.Granted,
            _ => IngestPermit.Ended,
        };
    }
}
