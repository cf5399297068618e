using System.Threading.Channels;
using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Tests.Rooms;

/// <summary>A reader whose calls end when the test says so.</summary>
internal sealed class Listener
{
    private readonly Channel<RoomTick> _ticks = Channel.CreateUnbounded<RoomTick>();
    private TaskCompletionSource _free = Completed();
    private int _calls;

    public int MostCallsAtOnce { get; private set; }

    public async Task DeliverAsync(RoomTick tick, CancellationToken cancellationToken)
    {
        var free = _free.Task;
        MostCallsAtOnce = Math.Max(MostCallsAtOnce, Interlocked.Increment(ref _calls));
        try
        {
            _ticks.Writer.TryWrite(tick);
            await free.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _calls);
        }
    }

    public Task<RoomTick> NextAsync() =>
        _ticks.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60));

    public bool HasMore => _ticks.Reader.TryPeek(out _);

    /// <summary>Calls do not come back until <see cref="Free"/>.</summary>
    public void Hang() => _free = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Free() => _free.TrySetResult();

    private static TaskCompletionSource Completed()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }
}
