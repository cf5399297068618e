using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Features.Polls;

/// <summary>The poll of a stream whose room was opened anew, running or over.</summary>
internal sealed class PollRecall(PollReader reader, TimeProvider time) : IRoomRecall
{
    public async ValueTask<SlotChanged?> RecallAsync(Guid streamId, CancellationToken cancellationToken) =>
        await reader.CurrentAsync(streamId, cancellationToken) is { } poll ? new PollRecalled(time.GetUtcNow(), poll, poll, time) : null;
}
