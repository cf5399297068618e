using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media;
using ConnectHub.Web.Shared;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Encoders;

/// <summary>Fetches the picture of every encoder from nginx into its stream, again if it breaks, until the encoder or the stream is gone.</summary>
internal sealed partial class RtmpPuller(
    RtmpPublishers publishers, Broadcasts broadcasts, LiveMedia media, IOptions<RtmpOptions> options, TimeProvider time, ILogger<RtmpPuller> logger)
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

    // Never throws: nobody awaits it.
    private async Task PullAsync(RtmpPublisher publisher, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(publisher.Gone, stopping);
        LogArrived(logger, publisher.StreamId);
        var address = new Uri($"{options.Value.PullUrl.TrimEnd('/')}/{publisher.PullName}");
        while (await PullOnceAsync(publisher.StreamId, address, either.Token))
            await Task.Delay(Pause, Time, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Leave(publisher);
        LogLeft(logger, publisher.StreamId);
    }

    /// <summary>False when there is no sense in another try: the encoder is gone, the stream has ended, or another source took it over.</summary>
    private async Task<bool> PullOnceAsync(Guid streamId, Uri address, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return false;
        try
        {
            return await media.RunPullAsync(streamId, address, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (Exception exception)
        {
            LogBroken(logger, exception, streamId);
            return true;
        }
    }

    private void Leave(RtmpPublisher publisher)
    {
        // it still publishes: the streamer has ended the stream or gone on in the browser
        if (!publisher.Gone.IsCancellationRequested)
            publishers.SendAway(publisher, Time.GetUtcNow());
        else if (publishers.Of(publisher.OwnerId) is null && broadcasts.TryGet(publisher.StreamId, out var broadcast))
            broadcast.Lost(Time.GetUtcNow());
    }

    [LoggerMessage(LogLevel.Information, "An encoder publishes into stream {Stream}")]
    private static partial void LogArrived(ILogger logger, Guid stream);

    [LoggerMessage(LogLevel.Information, "The encoder of stream {Stream} has left")]
    private static partial void LogLeft(ILogger logger, Guid stream);

    [LoggerMessage(LogLevel.Warning, "Fetching the encoder's picture into stream {Stream} broke")]
    private static partial void LogBroken(ILogger logger, Exception exception, Guid stream);
}
