using ConnectHub.Web.Features.Engagement;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Polls;

/// <summary>Voting. Who may is asked at each vote; a vote is answered after it is committed.</summary>
public sealed class PollVoting
{
    // Nobody changes their mind this often; programs that try are not to fill the queue.
    private static readonly TimeSpan PerVote = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    private readonly Participation _participation;
    private readonly VoteQueue _queue;
    private readonly PollReader _reader;
    private readonly Pace<Guid> _pace;

    internal PollVoting(Participation participation, VoteQueue queue, PollReader reader, TimeProvider time) =>
        (_participation, _queue, _reader, _pace) = (participation, queue, reader, new Pace<Guid>(time));

    public async Task<VoteResult> VoteAsync(Guid streamId, Guid pollId, StreamVisitor visitor, int number, CancellationToken cancellationToken)
    {
        var admission = await _participation.AskAsync(streamId, visitor, cancellationToken);
        if (admission is not Admission.Admitted admitted)
            return new VoteResult.NotAdmitted(admission);
        var wait = _pace.Take(admitted.UserId, PerVote, Window);
        if (wait > TimeSpan.Zero)
            return new VoteResult.TooFast(wait);
        var vote = new PendingVote(streamId, pollId, admitted.UserId, number);
        return _queue.TryAdd(vote) ? await vote.Done.Task.WaitAsync(cancellationToken) : new VoteResult.TooFast(VoteQueue.Pause);
    }

    /// <summary>The number of the option that this person voted for; null when none, or when the poll is not for them to see.</summary>
    public async Task<int?> VoteOfAsync(Guid streamId, Guid pollId, StreamVisitor visitor, CancellationToken cancellationToken) =>
        visitor.UserId is { } userId && await _participation.AskAsync(streamId, visitor, cancellationToken) is not Admission.Lost
            ? await _reader.VoteOfAsync(pollId, userId, cancellationToken)
            : null;
}
