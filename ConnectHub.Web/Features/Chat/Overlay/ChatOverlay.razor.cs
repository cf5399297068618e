using ConnectHub.Web.Rooms;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ConnectHub.Web.Features.Chat.Overlay;

/// <summary>Follows the channel from stream to stream, reads along without being counted, and stops when its secret was replaced.</summary>
public sealed partial class ChatOverlay(ChatOverlayRooms rooms, CircuitLink circuit, IJSRuntime js) : WatchingComponent
{
    internal static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(3);

    private ElementReference _lines;
    private IJSObjectReference? _module;
    private IJSObjectReference? _list;
    private RoomSubscription? _subscription;
    private Room? _room;
    private bool _lost;
    private bool _shown;

    [Parameter, EditorRequired] public string Token { get; set; } = "";

    protected override async ValueTask LeaveAsync()
    {
        circuit.Changed -= OnConnection;
        _subscription?.Dispose();
        try
        {
            foreach (var reference in new[] { _list, _module }.OfType<IJSObjectReference>())
                await reference.DisposeAsync();
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // The page is closed.
        }
    }

    // Nobody sits before an overlay who could try again: what fails is tried at the next look.
    protected override bool WillPass(Exception exception) => exception is not JSDisconnectedException;

    protected override Task OnAfterRenderAsync(bool firstRender) => firstRender ? WatchAsync(LookAgain, LookAsync) : Task.CompletedTask;

    private async Task LookAsync()
    {
        if (_list is null)
            await AttachAsync();
        var view = await rooms.FindAsync(Token, Gone);
        _lost = view is null;
        if (view?.Room != _room || !_shown)
            await ShowAsync(view?.Room);
        if (!_lost)
            return;
        StateHasChanged();
        await StopWatchingAsync();
    }

    private async Task AttachAsync()
    {
        using var limit = circuit.Limit(Gone);
        _module ??= await js.InvokeAsync<IJSObjectReference>("import", limit.Token, "/media/chat/overlay.js");
        _list = await _module.InvokeAsync<IJSObjectReference>("attach", limit.Token, _lines);
        circuit.Changed += OnConnection;
    }

    private async Task ShowAsync(Room? room)
    {
        _subscription?.Dispose();
        (_room, _subscription, _shown) = (room, null, false);
        using var limit = circuit.Limit(Gone);
        await _list!.InvokeVoidAsync("clear", limit.Token);
        _shown = true;
        _subscription = room?.Observe((tick, connection) => InvokeAsync(() => _list!.InvokeVoidAsync("tick", connection, tick.Json).AsTask()));
    }

    private void OnConnection(bool connected)
    {
        if (connected)
            _subscription?.Resume();
        else
            _subscription?.Pause();
    }
}
