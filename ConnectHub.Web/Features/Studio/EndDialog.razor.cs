using ConnectHub.Web.Data;
using ConnectHub.Web.Features.GoLive;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace ConnectHub.Web.Features.Studio;

/// <summary>Asks before a stream ends, and ends it: the rest of the media first, then the stream.</summary>
public sealed partial class EndDialog(
    OnAir onAir, StreamService streams, CaptureModule capture, AuthenticationStateProvider authentication, ILogger<EndDialog> logger)
    : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _left = new();
    private readonly List<IDisposable> _subscriptions = [];
    private ElementReference _dialog;
    private bool _isGone;
    private bool _ending;
    private bool _record;
    private string? _refusal;

    /// <summary>What is asked about: kept while the dialog is open, also when the stream ends meanwhile.</summary>
    private StreamView? _stream;

    /// <summary>Cancelled when the streamer has left the studio. Clicks may still be at work then, so a disposed source is not asked.</summary>
    private CancellationToken Gone => _isGone ? new(canceled: true) : _left.Token;

    public async ValueTask DisposeAsync()
    {
        _isGone = true;
        await _left.CancelAsync();
        _subscriptions.ForEach(subscription => subscription.Dispose());
        _left.Dispose();
    }

    protected override void OnInitialized()
    {
        _subscriptions.Add(onAir.OnChange(() => InvokeAsync(Follow)));
        _subscriptions.Add(onAir.OnAskEnd(OpenAsync));
    }

    private void Follow()
    {
        _stream = onAir.Stream ?? _stream;
        StateHasChanged();
    }

    private async Task OpenAsync()
    {
        (_refusal, _stream, _record) = (null, onAir.Stream, onAir.Stream?.Record ?? true);
        await InvokeAsync(StateHasChanged);
        await capture.OpenDialogAsync(_dialog, Gone);
    }

    /// <summary>Who is away when it closes has no dialog to be bothered by: the page that comes back shows none.</summary>
    private async Task CloseAsync()
    {
        try
        {
            await capture.CloseDialogAsync(_dialog, Gone);
        }
        catch (Exception away) when (away is OperationCanceledException or JSDisconnectedException)
        {
        }
    }

    private async Task EndAsync()
    {
        if (_ending || onAir.Stream is not { } stream || (await authentication.GetAuthenticationStateAsync()).User.UserId() is not { } userId)
            return;
        _ending = true;
        try
        {
            await SendRestAsync();
            _refusal = await CarryOutAsync(userId, stream) ? null : "The stream could not be ended. Try again.";
            if (_refusal is null)
                await CloseAsync();
            await onAir.RefreshAsync(userId, Gone);
        }
        catch (Exception exception) when (exception.IsDatabaseFailure())
        {
            var number = TroubleNumber.Next();
            LogNotEnded(logger, exception, stream.Id, number);
            _refusal = $"The stream could not be ended: the site's database does not answer. Try again. Number for the site's staff: {number}";
        }
        finally
        {
            _ending = false;
        }
    }

    private async Task<bool> CarryOutAsync(Guid userId, StreamView stream)
    {
        if (_record != stream.Record)
            await streams.SetRecordAsync(userId, stream.Id, _record, CancellationToken.None);
        return await streams.EndAsync(userId, stream.Id, CancellationToken.None) is StreamResult<LiveStream>.Ok;
    }

    /// <summary>An end that is confirmed is carried out, also when the page is left meanwhile: then the rest of the media goes without us.</summary>
    private async Task SendRestAsync()
    {
        try
        {
            while (!await AskToEndAsync())
                await capture.Circuit.ConnectedAsync(Gone);
        }
        catch (Exception left) when (left is OperationCanceledException or JSDisconnectedException)
        {
        }
    }

    /// <summary>False when the answer was lost with the connection; the browser is asked again, and what it has sent it does not send twice.</summary>
    private async Task<bool> AskToEndAsync()
    {
        try
        {
            await capture.EndAsync(Gone);
            return true;
        }
        catch (OperationCanceledException) when (!Gone.IsCancellationRequested)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "Stream {Stream} could not be ended; its user was told number {Number}")]
    private static partial void LogNotEnded(ILogger logger, Exception exception, Guid stream, string number);
}
