using ConnectHub.Web.Media;

namespace ConnectHub.Web.Features.Streams;

/// <summary>What is kept in memory of who may do what with a stream, to be forgotten when that changes.</summary>
public sealed class RememberedRights(StreamFactsCache facts, LiveMedia media)
{
    public void Forget(Guid streamId)
    {
        facts.Forget(streamId);
        media.ForgetPermits(streamId);
    }
}
