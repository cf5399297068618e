using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Features.Polls;

/// <summary>What was said of a stream's polls, told again from the database: the tallies of one that runs are those of now.</summary>
internal sealed class MissedPolls(PollReader reader, TimeProvider time)
{
    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<RoomEvent>> SinceAsync(Guid streamId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var polls = await reader.ToldSinceAsync(streamId, since, cancellationToken);
        return [.. polls.SelectMany(poll => Of(poll, since)).OrderBy(told => told.At)];
    }

    private IEnumerable<RoomEvent> Of(PollView poll, DateTimeOffset since)
    {
        if (poll.StartedAt is { } started && started >= since)
            yield return new PollCreated(started, AtItsStart(poll), poll, time);
        if (poll.State == PollState.Running)
            yield return new PollVoted(time.GetUtcNow(), poll, poll, time);
        else if (poll.EndedAt is { } ended && ended >= since)
            yield return new PollEnded(ended, poll, poll, time);
    }

    private static PollView AtItsStart(PollView poll) => poll with
    {
        State = PollState.Running,
        EndedAt = null,
        EndReason = null,
        Options = [.. poll.Options.Select(option => option with { Votes = 0 })],
    };
}
