using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ConnectHub.Web.Features.Engagement;

public sealed partial class OverlaySource(
    OverlayTokens tokens, EngagementLook look, CircuitLink circuit, IJSRuntime js, TimeProvider time, ILogger<OverlaySource> logger)
    : ComponentBase, IAsyncDisposable
{
    internal static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _gone = new();
    private ElementReference _root;
    private IJSObjectReference? _overlay;
    private IDisposable? _source;
    private RoomSubscription? _subscription;
    private Guid? _channelId;
    private Guid? _streamId;
    private Task _watching = Task.CompletedTask;

    [Parameter, EditorRequired] public string Token { get; set; } = "";

    public async ValueTask DisposeAsync()
    {
        circuit.Changed -= OnConnection;
        await _gone.CancelAsync();
        _source?.Dispose();
        _subscription?.Dispose();
        await _watching;
        _gone.Dispose();
    }

    protected override bool ShouldRender() => false;

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _watching = WatchAsync();
    }

    // Nobody sits before an overlay who could try again: what fails is tried at the next look.
    private async Task WatchAsync()
    {
        using var ticks = new PeriodicTimer(LookEvery, time);
        try
        {
            do
                await InvokeAsync(TryAsync);
            while (await ticks.WaitForNextTickAsync(_gone.Token));
        }
        catch (Exception) when (_gone.IsCancellationRequested)
        {
            // The source is closed, or its address was replaced.
        }
    }

    private async Task TryAsync()
    {
        try
        {
            if (_overlay is not null || await AttachAsync())
                await LookAsync();
        }
        catch (OperationCanceledException) when (!_gone.IsCancellationRequested)
        {
            // The connection broke before the browser's answer.
        }
        catch (Exception exception) when (!_gone.IsCancellationRequested)
        {
            LogFailed(logger, exception);
        }
    }

    /// <summary>False when the address is none (any more).</summary>
    private async Task<bool> AttachAsync()
    {
        if (await tokens.FindAsync(Token, _gone.Token) is not { } channelId)
            return false;
        _channelId = channelId;
        using var limit = circuit.Limit(_gone.Token);
        await using var module = await js.InvokeAsync<IJSObjectReference>("import", limit.Token, "/media/engagement/overlay.js");
        _overlay = await module.InvokeAsync<IJSObjectReference>("attach", limit.Token, _root);
        circuit.Changed += OnConnection;
        OnConnection(true);
        return true;
    }

    private async Task LookAsync()
    {
        var live = await look.LiveAsync(_channelId!.Value, _gone.Token);
        if (live?.Id == _streamId && (live is null || _subscription is not null))
            return;
        _subscription?.Dispose();
        _subscription = null;
        using var limit = circuit.Limit(_gone.Token);
        await _overlay!.InvokeVoidAsync("show", limit.Token, live is null ? null : ShortId.Format(live.Id));
        _streamId = live?.Id;
        if (live is not null && await look.RoomAsync(live.Id, _gone.Token) is { } room)
            _subscription = room.Observe(DeliverAsync);
    }

    private Task DeliverAsync(RoomTick tick, CancellationToken connection) => InvokeAsync(async () =>
    {
        try
        {
            // Only what an overlay shows: chat is none of its business.
            if (tick.Snapshot || tick.Slots.Count > 0)
                await _overlay!.InvokeVoidAsync("tick", connection, OverlayNews.Of(tick));
        }
        catch (Exception gone) when (gone is JSDisconnectedException or ObjectDisposedException)
        {
            throw new OperationCanceledException("The browser is away.", gone);
        }
    });

    // A browser that is away is no connected source, though its circuit lives on for minutes.
    private void OnConnection(bool connected)
    {
        _source?.Dispose();
        _source = connected && !_gone.IsCancellationRequested ? tokens.Connect(_channelId!.Value, OnDropped) : null;
        if (connected)
            _subscription?.Resume();
        else
            _subscription?.Pause();
    }

    /// <summary>The address was replaced: nothing is shown here from now on.</summary>
    private void OnDropped() => _ = InvokeAsync(DropAsync);

    private async Task DropAsync()
    {
        try
        {
            _subscription?.Dispose();
            await _gone.CancelAsync();
            await _overlay!.InvokeVoidAsync("show", CancellationToken.None, (string?)null);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // It was closed meanwhile.
        }
        catch (Exception exception)
        {
            LogFailed(logger, exception);
        }
    }

    [LoggerMessage(LogLevel.Error, "An overlay could not look what is on air; it looks again")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
