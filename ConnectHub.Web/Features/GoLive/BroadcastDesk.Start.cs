namespace ConnectHub.Web.Features.GoLive;

/// <summary>The way on air from this browser: a fresh stream, or one that is taken over.</summary>
public sealed partial class BroadcastDesk
{
    private bool _busy;

    /// <summary>One at a time. An answer that was lost with the connection ends it; then the page asks the browser where it stands.</summary>
    private async Task RunAsync(Func<Task> act)
    {
        if (_busy)
            return;
        _busy = true;
        try
        {
            await act();
        }
        catch (OperationCanceledException) when (!_gone.IsCancellationRequested)
        {
            StateHasChanged();
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task GoLiveAsync(bool anyway)
    {
        _form.Check();
        if (_form.Errors.Count > 0)
            return;
        await RunAsync(async () =>
        {
            _refusal = null;
            if (await MayStartAsync(anyway))
                await StartAsync(await desk.OpenAsync(_userId, _form, _gone.Token));
        });
    }

    private async Task<bool> MayStartAsync(bool anyway)
    {
        var ready = await capture.ReadyAsync(_gone.Token);
        if (ready.Failed.Count > 0)
        {
            _refusal = string.Join(' ', ready.Failed);
            return false;
        }
        if (anyway || ready.Questions.Count == 0)
            return true;
        _questions = ready.Questions;
        await capture.OpenDialogAsync(_anyway, _gone.Token);
        return false;
    }

    private async Task GoAnywayAsync()
    {
        await capture.CloseDialogAsync(_anyway, _gone.Token);
        await GoLiveAsync(true);
    }

    private Task TakeOverAsync() => RunAsync(async () =>
    {
        if (onAir.Stream is not { } stream)
            return;
        _refusal = null;
        // Shows the capture panel, which opens the devices that ready() waits for.
        StateHasChanged();
        if (await MayStartAsync(anyway: true))
            await StartAsync(await desk.TakeOverAsync(_userId, stream.Id, _gone.Token));
    });

    private async Task StartAsync(OpenedStream opened)
    {
        if (opened.Target is { } target && opened.StreamId is { } streamId)
        {
            _refusal = await capture.StartAsync(target, _gone.Token);
            if (_refusal is null)
                _news = await capture.NewsAsync(_gone.Token);
            else if (opened.IsNew)
                await desk.EndAsync(_userId, streamId, _gone.Token);
        }
        else
        {
            _refusal = opened.Refusal;
        }
        await onAir.RefreshAsync(_userId, _gone.Token);
    }
}
