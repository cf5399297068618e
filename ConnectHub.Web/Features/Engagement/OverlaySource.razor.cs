using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ConnectHub.Web.Features.Engagement;

public sealed partial class OverlaySource(
    OverlayTokens tokens, EngagementLook look, CircuitLink circuit, IJSRuntime js, ILogger<OverlaySource> logger) : WatchingComponent
{
    internal static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private ElementReference _root;
    private IJSObjectReference? _overlay;
    private IDisposable? _source;
    private RoomSubscription? _subscription;
    private Guid? _channelId;
    private Guid? _streamId;

    [Parameter, EditorRequired] public string Token { get; set; } = "";

    protected override ValueTask LeaveAsync()
    {
        circuit.Changed -= OnConnection;
        _source?.Dispose();
        _subscription?.Dispose();
        return ValueTask.CompletedTask;
    }

    protected override bool ShouldRender() => false;

    protected override Task OnAfterRenderAsync(bool firstRender) => firstRender ? WatchAsync(LookEvery, LookAsync) : Task.CompletedTask;

    // Nobody sits before an overlay who could try again: what fails is tried at the next look.
    protected override bool WillPass(Exception exception) => exception is not JSDisconnectedException;

    private async Task LookAsync()
    {
        if (_overlay is not null || await AttachAsync())
            await FollowAsync();
    }

    /// <summary>False when the address is none (any more).</summary>
    private async Task<bool> AttachAsync()
    {
        if (await tokens.FindAsync(Token, Gone) is not { } channelId)
            return false;
        _channelId = channelId;
        using var limit = circuit.Limit(Gone);
        await using var module = await js.InvokeAsync<IJSObjectReference>("import", limit.Token, "/media/engagement/overlay.js");
        _overlay = await module.InvokeAsync<IJSObjectReference>("attach", limit.Token, _root);
        circuit.Changed += OnConnection;
        OnConnection(true);
        return true;
    }

    private async Task FollowAsync()
    {
        var live = await look.LiveAsync(_channelId!.Value, Gone);
        if (live?.Id == _streamId && (live is null || _subscription is not null))
            return;
        _subscription?.Dispose();
        _subscription = null;
        using var limit = circuit.Limit(Gone);
        await _overlay!.InvokeVoidAsync("show", limit.Token, live is null ? null : ShortId.Format(live.Id));
        _streamId = live?.Id;
        if (live is not null && await look.RoomAsync(live.Id, Gone) is { } room)
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
        _source = connected && !Gone.IsCancellationRequested ? tokens.Connect(_channelId!.Value, OnDropped) : null;
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
            await StopWatchingAsync();
            await _overlay!.InvokeVoidAsync("show", CancellationToken.None, (string?)null);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // It was closed meanwhile.
        }
        catch (Exception exception)
        {
            LogUncleared(logger, exception);
        }
    }

    [LoggerMessage(LogLevel.Error, "An overlay whose address was replaced could not be cleared")]
    private static partial void LogUncleared(ILogger logger, Exception exception);
}
