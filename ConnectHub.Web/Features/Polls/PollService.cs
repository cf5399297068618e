using ConnectHub.Web.Features.Engagement;
using ConnectHub.Web.Features.Streams;

namespace ConnectHub.Web.Features.Polls;

/// <summary>Running polls: for the streamer, the channel's moderators and staff. Rights are checked here at each act, whoever calls.</summary>
public sealed class PollService
{
    private readonly Participation _participation;
    private readonly StreamFactsCache _streams;
    private readonly PollCreation _creation;
    private readonly PollLifecycle _lifecycle;
    private readonly PollReader _reader;

    internal PollService(Participation participation, StreamFactsCache streams, PollCreation creation, PollLifecycle lifecycle, PollReader reader) =>
        (_participation, _streams, _creation, _lifecycle, _reader) = (participation, streams, creation, lifecycle, reader);

    public async Task<PollResult> CreateAsync(
        Guid streamId, StreamVisitor visitor, PollDraft draft, WhenRunning whenRunning, CancellationToken cancellationToken)
    {
        var admission = await _participation.AskToRunAsync(streamId, visitor, cancellationToken);
        if (admission is not Admission.Admitted admitted)
            return new PollResult.NotAdmitted(admission);
        if (await _streams.FindAsync(streamId, cancellationToken) is not { Status: StreamStatus.Live })
            return new PollResult.NotAdmitted(new Admission.Closed());
        var (clean, errors) = PollDraftRules.Check(draft);
        return errors.Count > 0
            ? new PollResult.Invalid(errors)
            : await _creation.CreateAsync(new PollSetting(streamId, admitted.ChannelId, admitted.UserId), clean, whenRunning, cancellationToken);
    }

    /// <summary>Ending an ended poll is done.</summary>
    public Task<PollResult> EndAsync(Guid streamId, Guid pollId, StreamVisitor visitor, CancellationToken cancellationToken) =>
        ActAsync(streamId, pollId, visitor, async poll =>
        {
            if (poll.State == PollState.Queued)
                return "This poll has not begun. Discard it instead.";
            await _lifecycle.EndAsync(pollId, streamId, PollEndReason.Hand, cancellationToken);
            return null;
        }, cancellationToken);

    public Task<PollResult> ExtendAsync(Guid streamId, Guid pollId, StreamVisitor visitor, CancellationToken cancellationToken) =>
        ActAsync(streamId, pollId, visitor, async poll => await _lifecycle.ExtendAsync(poll, cancellationToken)
            ? null
            : "Only a running poll with an end can be extended, to at most 30 minutes from now.", cancellationToken);

    /// <summary>Takes a result off the pages; it stays in the history.</summary>
    public Task<PollResult> ArchiveAsync(Guid streamId, Guid pollId, StreamVisitor visitor, CancellationToken cancellationToken) =>
        ActAsync(streamId, pollId, visitor, async poll => poll.IsArchived || await _lifecycle.ArchiveAsync(pollId, streamId, cancellationToken)
            ? null
            : "Only a poll that has ended can be archived.", cancellationToken);

    /// <summary>Takes a poll out of the queue. Done gives it as it was.</summary>
    public async Task<PollResult> DiscardAsync(Guid streamId, Guid pollId, StreamVisitor visitor, CancellationToken cancellationToken)
    {
        var (poll, refusal) = await FindAsync(streamId, pollId, visitor, cancellationToken);
        if (poll is null)
            return refusal!;
        return await _lifecycle.DiscardAsync(pollId, cancellationToken)
            ? new PollResult.Done(poll)
            : new PollResult.WrongState("This poll does not wait any more.");
    }

    private async Task<PollResult> ActAsync(
        Guid streamId, Guid pollId, StreamVisitor visitor, Func<PollView, Task<string?>> act, CancellationToken cancellationToken)
    {
        var (poll, refusal) = await FindAsync(streamId, pollId, visitor, cancellationToken);
        if (poll is null)
            return refusal!;
        if (await act(poll) is { } wrong)
            return new PollResult.WrongState(wrong);
        return await _reader.FindAsync(pollId, CancellationToken.None) is { } now ? new PollResult.Done(now) : new PollResult.NotFound();
    }

    private async Task<(PollView? Poll, PollResult? Refusal)> FindAsync(Guid streamId, Guid pollId, StreamVisitor visitor, CancellationToken cancellationToken)
    {
        var admission = await _participation.AskToRunAsync(streamId, visitor, cancellationToken);
        if (admission is not Admission.Admitted)
            return (null, new PollResult.NotAdmitted(admission));
        return await _reader.FindAsync(pollId, cancellationToken) is { } poll && poll.StreamId == streamId ? (poll, null) : (null, new PollResult.NotFound());
    }
}
