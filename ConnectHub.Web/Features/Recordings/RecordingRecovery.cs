using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media.Library;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>
/// Before the first request: a recording of which not all was on disk when the process ended says from then on that it was recovered, and remembers where it
/// was. One whose stream has ended, but whose media have not (the process died in between, or the disk was full), would wait for its last segment for ever:
/// its media are closed here.
/// </summary>
internal sealed partial class RecordingRecovery(IDbContextFactory<ConnectHubDb> databases, MediaLibrary library, ILogger<RecordingRecovery> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var open = await db.Set<Recording>().Include(r => r.Spans).Include(r => r.Stream).Where(RecordingRules.Unfinished).ToListAsync(cancellationToken);
        foreach (var recording in open)
            await RecoverAsync(recording, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var streamId in open.Where(r => r.Stream!.Status == StreamStatus.Ended).Select(r => r.StreamId).Distinct())
            await CloseAsync(streamId, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What waits only for its figures has lost nothing, and neither has what is paused.</summary>
    private async Task RecoverAsync(Recording recording, CancellationToken cancellationToken)
    {
        try
        {
            if (await library.IsSettledAsync(recording.StreamId, RecordingFacts.SpansOf(recording).Max(span => span.Last), cancellationToken))
                return;
            recording.Restarts.Add((await library.EndsAsync(recording.StreamId, cancellationToken)).Last);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotRead(logger, exception, recording.Id);
        }
        recording.Recovered = true;
    }

    private async Task CloseAsync(Guid streamId, CancellationToken cancellationToken)
    {
        try
        {
            await library.CloseAsync(streamId, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotClosed(logger, exception, streamId);
        }
    }

    [LoggerMessage(LogLevel.Error, "The media of ended stream {Stream} could not be closed; its recordings wait for the next start")]
    private static partial void LogNotClosed(ILogger logger, Exception exception, Guid stream);

    [LoggerMessage(LogLevel.Error, "The media of recording {Recording} could not be read; what it lost with the restart is not known")]
    private static partial void LogNotRead(ILogger logger, Exception exception, Guid recording);
}
