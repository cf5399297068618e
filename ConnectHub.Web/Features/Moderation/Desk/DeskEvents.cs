using System.Threading.Channels;

namespace ConnectHub.Web.Features.Moderation.Desk;

/// <summary>
/// Gathers what a channel's feed says and hands it on as one batch, so that a flood costs a page at most four renders a second. What does not fit
/// is told as one <see cref="EventsMissed"/>. <c>deliver</c> must not throw: nobody awaits it.
/// </summary>
internal sealed class DeskEvents : IDisposable
{
    public const int Limit = 100;
    public static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(250);

    private readonly Channel<ModerationEvent> _waiting = Channel.CreateBounded<ModerationEvent>(Limit);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<IReadOnlyList<ModerationEvent>, Task> _deliver;
    private readonly TimeProvider _time;
    private readonly IDisposable _subscription;
    private int _missed;

    public DeskEvents(ModerationFeed feed, Guid channelId, Func<IReadOnlyList<ModerationEvent>, Task> deliver, TimeProvider time)
    {
        (_deliver, _time) = (deliver, time);
        _subscription = feed.Subscribe(channelId, Hear);
        _ = RunAsync(_stop.Token);
    }

    public void Dispose()
    {
        _subscription.Dispose();
        _stop.Cancel();
        _stop.Dispose();
    }

    private void Hear(ModerationEvent happened)
    {
        if (!_waiting.Writer.TryWrite(happened))
            Interlocked.Exchange(ref _missed, 1);
    }

    private async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(stop))
            {
                await Task.Delay(Gather, _time, stop);
                await _deliver(Drain());
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    private IReadOnlyList<ModerationEvent> Drain()
    {
        var batch = new List<ModerationEvent>();
        while (_waiting.Reader.TryRead(out var happened))
            batch.Add(happened);
        return Interlocked.Exchange(ref _missed, 0) == 0 ? batch : [new EventsMissed()];
    }
}
