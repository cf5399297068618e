using ConnectHub.Web.Data;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Polls;

internal sealed class VoteQueue(IOptions<PollsOptions> options) : GroupQueue<PendingVote>(options.Value.QueueLimit);

/// <summary>A vote of somebody who may; <see cref="Done"/> is completed when it is committed or refused.</summary>
internal sealed record PendingVote(Guid StreamId, Guid PollId, Guid UserId, int Number)
{
    public TaskCompletionSource<VoteResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
