using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media;
using ConnectHub.Web.Shared;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Encoders;

/// <summary>Fetches the picture of every encoder from nginx into its stream, again if it breaks, until the encoder or the stream is gone.</summary>
internal sealed partial class RtmpPuller(
    RtmpPublishers publishers, LiveMedia media, StreamQueries queries, IOptions<RtmpOptions> options, TimeProvider time, ILogger<RtmpPuller> logger)
    : Worker(time, logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task RunAsync(CancellationToken stopping)
    {
        var running = new List<Task>();
        await foreach (var publisher in publishers.Arrived.ReadAllAsync(stopping))
        {
            running.RemoveAll(task => task.IsCompleted);
            running.Add(PullAsync(publisher, stopping));
        }
    }

    private async Task PullAsync(RtmpPublisher publisher, CancellationToken stopping)
    {
        using var _ = publisher;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(publisher.Gone, stopping);
        var address = new Uri($"{options.Value.PullUrl.TrimEnd('/')}/{publisher.PullName}");
        LogArrived(logger, publisher.StreamId);
        while (!either.IsCancellationRequested && await IsLiveAsync(publisher.StreamId))
        {
            try
            {
                await media.RunPullAsync(publisher.StreamId, address, either.Token);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogBroken(logger, exception, publisher.StreamId);
            }
            catch (OperationCanceledException)
            {
                break;
            }
            await Task.Delay(Pause, Time, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        publishers.Left(publisher);
        LogLeft(logger, publisher.StreamId);
    }

    private async Task<bool> IsLiveAsync(Guid streamId) =>
        await queries.FindAsync(streamId, CancellationToken.None) is { Status: StreamStatus.Live };

    [LoggerMessage(LogLevel.Information, "An encoder publishes into stream {Stream}")]
    private static partial void LogArrived(ILogger logger, Guid stream);

    [LoggerMessage(LogLevel.Information, "The encoder of stream {Stream} has left")]
    private static partial void LogLeft(ILogger logger, Guid stream);

    [LoggerMessage(LogLevel.Warning, "Fetching the encoder's picture into stream {Stream} broke")]
    private static partial void LogBroken(ILogger logger, Exception exception, Guid stream);
}
