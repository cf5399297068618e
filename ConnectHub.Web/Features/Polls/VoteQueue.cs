using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Polls;

/// <summary>Votes on their way to the one writer. Bounded: what does not fit is refused, never kept waiting in memory.</summary>
internal sealed class VoteQueue(IOptions<PollsOptions> options)
{
    private const int BatchLimit = 500;

    /// <summary>After how long it is worth asking again when the queue was full.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Channel<PendingVote> _votes = Channel.CreateBounded<PendingVote>(
        new BoundedChannelOptions(options.Value.QueueLimit) { SingleReader = true });

    public bool TryAdd(PendingVote vote) => _votes.Writer.TryWrite(vote);

    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _votes.Reader.WaitToReadAsync(cancellationToken);

    public List<PendingVote> Take()
    {
        var batch = new List<PendingVote>();
        while (batch.Count < BatchLimit && _votes.Reader.TryRead(out var vote))
            batch.Add(vote);
        return batch;
    }
}

/// <summary>A vote of somebody who may; <see cref="Done"/> is completed when it is committed or refused.</summary>
internal sealed record PendingVote(Guid StreamId, Guid PollId, Guid UserId, int Number)
{
    public TaskCompletionSource<VoteResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
