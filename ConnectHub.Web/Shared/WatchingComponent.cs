using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ConnectHub.Web.Shared;

/// <summary>
/// Looks again and again, as long as it is on a page. A failure that passes (<see cref="WillPass"/>) leaves it as it was: it says so by its
/// <see cref="Trouble"/>, and the next look comes by itself. Any other is the end of the panel that it stands in.
/// </summary>
public abstract partial class WatchingComponent : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _left = new();
    private Task _watching = Task.CompletedTask;
    private bool _isGone;

    [Inject] protected TimeProvider Time { get; set; } = null!;

    [Inject] private ILogger<WatchingComponent> Logger { get; set; } = null!;

    /// <summary>The number under which the log says why what is shown may be old; null while it is not.</summary>
    protected string? Trouble { get; private set; }

    /// <summary>Cancelled when the page is left. Clicks may still be at work then, so a disposed source is not asked.</summary>
    protected CancellationToken Gone => _isGone ? new(canceled: true) : _left.Token;

    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        await LeaveAsync();
        await _watching;
        _isGone = true;
        _left.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of what is held beside the looks.</summary>
    protected virtual ValueTask LeaveAsync() => ValueTask.CompletedTask;

    /// <summary>Is it worth another look by itself? Nothing is by default: what nobody expected is for the panel's island.</summary>
    protected virtual bool WillPass(Exception exception) => false;

    /// <summary>Now, and every so often from then on.</summary>
    protected async Task WatchAsync(TimeSpan every, Func<Task> look)
    {
        await TryAsync(look);
        WatchEvery(every, look);
    }

    /// <summary>After that time, and every so often from then on.</summary>
    protected void WatchEvery(TimeSpan every, Func<Task> look) => _watching = RepeatAsync(every, look);

    /// <summary>No further look is taken, though the page stays.</summary>
    protected Task StopWatchingAsync() => _left.CancelAsync();

    /// <summary>False: it failed in a way that passes, and what was shown still is.</summary>
    protected async Task<bool> TryAsync(Func<Task> look)
    {
        var before = Trouble;
        try
        {
            await look();
            Trouble = null;
            return true;
        }
        catch (Exception exception) when (WillPass(exception))
        {
            if (Trouble is null)
                LogBlind(Logger, exception, GetType().Name, Trouble = TroubleNumber.Next());
            return false;
        }
        finally
        {
            if (Trouble != before)
                StateHasChanged();
        }
    }

    private async Task RepeatAsync(TimeSpan every, Func<Task> look)
    {
        using var ticks = new PeriodicTimer(every, Time);
        try
        {
            while (await ticks.WaitForNextTickAsync(Gone))
                await InvokeAsync(() => TryAsync(look));
        }
        catch (Exception gone) when (gone is JSDisconnectedException || (_left.IsCancellationRequested && gone is OperationCanceledException or ObjectDisposedException))
        {
            // The page was left meanwhile.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Panel} cannot be brought up to date and tries again; its user is told number {Number}")]
    private static partial void LogBlind(ILogger logger, Exception exception, string panel, string number);
}
