using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Features.Polls;

/// <summary>
/// Tells the room what was committed. One at a time, and each reads the database anew: whatever order commits and news take, the room's last
/// word is how it is.
/// </summary>
internal sealed partial class PollAnnouncer(PollReader reader, RoomRegistry rooms, TimeProvider time, ILogger<PollAnnouncer> logger) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    public Task CreatedAsync(PollView poll) => TellAsync(poll.Id, poll.StreamId, (now, subject, current) => new PollCreated(now, subject, current, time));

    /// <summary>Nothing is said when the poll has ended meanwhile: its end tells the last tallies.</summary>
    public Task VotedAsync(Guid pollId, Guid streamId) => TellAsync(pollId, streamId, (now, subject, current) =>
        subject.State == PollState.Running ? new PollVoted(now, subject, current, time) : null);

    public Task EndedAsync(Guid pollId, Guid streamId) => TellAsync(pollId, streamId, (now, subject, current) => new PollEnded(now, subject, current, time));

    public Task ArchivedAsync(Guid pollId, Guid streamId) => TellAsync(pollId, streamId, (now, subject, current) => new PollArchived(now, subject, current, time));

    public void Dispose() => _turn.Dispose();

    // What is committed is done, whether or not the pages can be told now: the next news brings it too.
    private async Task TellAsync(Guid pollId, Guid streamId, Func<DateTimeOffset, PollView, PollView, PollChanged?> news)
    {
        if (!rooms.TryGet(streamId, out var room))
            return;
        await _turn.WaitAsync();
        try
        {
            if (await reader.FindAsync(pollId, CancellationToken.None) is { } subject
                && await reader.CurrentAsync(streamId, CancellationToken.None) is { } current
                && news(time.GetUtcNow(), subject, current) is { } happened)
                room.Publish(happened);
        }
        catch (Exception exception)
        {
            LogFailed(logger, exception, pollId);
        }
        finally
        {
            _turn.Release();
        }
    }

    [LoggerMessage(LogLevel.Error, "The room could not be told of poll {Poll}")]
    private static partial void LogFailed(ILogger logger, Exception exception, Guid poll);
}
