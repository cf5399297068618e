using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media.Library;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>
/// Before the first request: a recording that ran when the process ended says from then on that it was recovered. One whose stream has ended, but whose
/// media have not (the process died in between, or the disk was full), would wait for its last segment for ever: its media are closed here.
/// </summary>
internal sealed partial class RecordingRecovery(IDbContextFactory<ConnectHubDb> databases, MediaLibrary library, ILogger<RecordingRecovery> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var open = db.Set<Recording>().Where(RecordingRules.Unfinished);
        await open.ExecuteUpdateAsync(set => set.SetProperty(r => r.Recovered, true), cancellationToken);
        foreach (var streamId in await open.Where(r => r.Stream!.Status == StreamStatus.Ended).Select(r => r.StreamId).Distinct().ToListAsync(cancellationToken))
            await CloseAsync(streamId, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

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
}
