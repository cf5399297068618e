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

    /// <summary>Looks are numbered as they begin; what an older one says is nothing against a newer one's answer.</summary>
    private int _begun;
    private int _answered;

    [Inject] protected TimeProvider Time { get; set; } = null!;

    [Inject] private ILogger<WatchingComponent> Logger { get; set; } = null!;

    /// <summary>The number under which the log says why what is shown may be old; null while it is not.</summary>
    protected string? Trouble { get; private set; }

    /// <summary>Cancelled when the page is left. Clicks may still be at work then, so a disposed source is not asked.</summary>
    protected CancellationToken Gone => _isGone ? new(canceled: true) : _left.Token;

    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        // First the look that is under way: past what can be cancelled it may still take hold of something. Its failure is told elsewhere.
        await _watching.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        await LeaveAsync();
        _isGone = true;
        _left.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of what is held beside the looks; no look is under way any more.</summary>
    protected virtual ValueTask LeaveAsync() => ValueTask.CompletedTask;

    /// <summary>Is it worth another look by itself? Nothing is by default: what nobody expected is for the panel's island.</summary>
    protected virtual bool WillPass(Exception exception) => false;

    /// <summary>Now, and every so often from then on.</summary>
    protected async Task WatchAsync(TimeSpan every, Func<Task> look)
    {
        if (Gone.IsCancellationRequested)
            return;
        var first = TryAsync(look);
        _watching = first;
        await first;
        _watching = RepeatAsync(every, look);
    }

    /// <summary>No further look is taken, though the page stays.</summary>
    protected Task StopWatchingAsync() => _left.CancelAsync();

    /// <summary>
    /// A look: when it fails in a way that passes, what was shown still is, and another one comes by itself. None comes for what somebody does once: an act says
    /// itself what became of it.
    /// </summary>
    protected async Task TryAsync(Func<Task> look)
    {
        var number = ++_begun;
        try
        {
            await look();
            if (!IsNews(number) || Trouble is null)
                return;
            Trouble = null;
        }
        catch (Exception exception) when (_left.IsCancellationRequested)
        {
            LogLeft(Logger, exception, GetType().Name);
            return;
        }
        catch (OperationCanceledException exception)
        {
            // The connection broke before the browser's answer: the next look asks anew.
            LogUnanswered(Logger, exception, GetType().Name);
        }
        catch (Exception exception) when (WillPass(exception))
        {
            if (IsNews(number) && Trouble is null)
                LogBlind(Logger, exception, GetType().Name, Trouble = TroubleNumber.Next());
        }
        // Also when nothing new is known: what is shown for a while only is over by then.
        StateHasChanged();
    }

    private bool IsNews(int look)
    {
        if (look < _answered)
            return false;
        _answered = look;
        return true;
    }

    private async Task RepeatAsync(TimeSpan every, Func<Task> look)
    {
        using var ticks = new PeriodicTimer(every, Time);
        try
        {
            while (await ticks.WaitForNextTickAsync(Gone))
                await InvokeAsync(() => TryAsync(look));
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // So it ends when the page is left.
        }
        catch (Exception gone) when (_left.IsCancellationRequested || gone is JSDisconnectedException)
        {
            LogLeft(Logger, gone, GetType().Name);
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Panel} cannot be brought up to date and tries again (number {Number})")]
    private static partial void LogBlind(ILogger logger, Exception exception, string panel, string number);

    [LoggerMessage(LogLevel.Debug, "{Panel} was left within a look")]
    private static partial void LogLeft(ILogger logger, Exception exception, string panel);

    [LoggerMessage(LogLevel.Debug, "{Panel} was not answered and asks again")]
    private static partial void LogUnanswered(ILogger logger, Exception exception, string panel);
}
