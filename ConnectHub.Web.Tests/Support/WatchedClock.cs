using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace ConnectHub.Web.Tests.Support;

/// <summary>A clock that says when somebody begins to wait for it, so that a test does not move it too early.</summary>
public sealed class WatchedClock : FakeTimeProvider
{
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Waits until somebody waits for exactly that long; other waits are skipped.</summary>
    public async Task WaitedForAsync(TimeSpan time)
    {
        await foreach (var wait in _waits.Reader.ReadAllAsync(TestContext.Current.CancellationToken))
            if (wait == time)
                return;
    }
}
