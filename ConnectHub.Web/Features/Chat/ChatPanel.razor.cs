using ConnectHub.Web.Features.Moderation.Tools;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace ConnectHub.Web.Features.Chat;

/// <summary>The island of the watch page: brings the room's ticks to the browser and the browser's messages to the chat.</summary>
public sealed partial class ChatPanel(
    ChatEntrance entrance, ChatService chat, CircuitLink circuit, AuthenticationStateProvider authentication, NavigationManager navigation, IJSRuntime js)
    : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _lifetime = new();
    private ElementReference _root;
    private string? _self;
    private bool _known;
    private DotNetObjectReference<ChatPanel>? _reference;
    private IJSObjectReference? _module;
    private IJSObjectReference? _panel;
    private ChatTools? _tools;
    private ChatViewerTools? _viewerTools;
    private RoomSubscription? _subscription;
    private StreamVisitor? _visitor;

    [Parameter, EditorRequired] public Guid StreamId { get; set; }

    /// <summary>The channel's.</summary>
    [Parameter, EditorRequired] public string Handle { get; set; } = "";

    /// <summary>What the visitor came in with when the stream is not open to everybody.</summary>
    [Parameter] public string? Key { get; set; }

    /// <summary>The panel is all of its window.</summary>
    [Parameter] public bool IsPopOut { get; set; }

    /// <summary>On a page of the studio, whose reader is no viewer: reads along without being counted.</summary>
    [Parameter] public bool IsUncounted { get; set; }

    private string PopOutUrl => Key is null ? $"/@{Handle}/chat" : $"/@{Handle}/chat?k={Uri.EscapeDataString(Key)}";

    private string SignInUrl => SignInAddress.ReturningHere(navigation);

    [JSInvokable]
    public async Task<ChatAnswer> Send(string? text, string? replyTo, string? nonce)
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        if (user.UserId() is not { } userId)
            return ChatAnswer.SignedOut;
        Guid? replyToId = replyTo is null ? null : ShortId.TryParse(replyTo, out var id) ? id : Guid.Empty;
        var send = new ChatSend(StreamId, userId, text ?? "", replyToId, nonce ?? "") { IsStaff = user.IsStaff(), Key = Key };
        return ChatAnswer.Of(await chat.SendAsync(send, _lifetime.Token));
    }

    public async ValueTask DisposeAsync()
    {
        circuit.Changed -= OnConnection;
        await _lifetime.CancelAsync();
        _subscription?.Dispose();
        try
        {
            if (_panel is not null)
                await _panel.InvokeVoidAsync("close");
            foreach (var reference in new[] { _panel, _module }.OfType<IJSObjectReference>())
                await reference.DisposeAsync();
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // The page is closed: its script is gone with it.
        }
        _reference?.Dispose();
        _lifetime.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _self = (await authentication.GetAuthenticationStateAsync()).User.Handle();
        _known = true;
    }

    protected override bool ShouldRender() => _panel is null;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_known || _reference is not null)
            return;
        _reference = DotNetObjectReference.Create(this);
        try
        {
            await AttachAsync(_lifetime.Token);
            await _tools!.AttachAsync(_panel!, _lifetime.Token);
            await _viewerTools!.AttachAsync(_panel!, _lifetime.Token);
            await EnterAsync(_lifetime.Token);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // Left before it was there.
        }
    }

    private async Task AttachAsync(CancellationToken cancellationToken)
    {
        _module = await js.InvokeAsync<IJSObjectReference>("import", cancellationToken, "/media/chat/chat-panel.js");
        var options = new { stream = ShortId.Format(StreamId), handle = _self, limit = ChatMessage.TextLimit };
        _panel = await _module.InvokeAsync<IJSObjectReference>("attach", cancellationToken, _root, _reference, options);
    }

    private async Task EnterAsync(CancellationToken cancellationToken)
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        _visitor = StreamVisitor.Of(user, Key);
        if (await entrance.FindAsync(StreamId, _visitor, cancellationToken) is not { } room)
        {
            await LoseAsync();
            return;
        }
        // The user may have left while the stream was waited for.
        cancellationToken.ThrowIfCancellationRequested();
        _subscription = room.Phase == StreamPhase.Ended || IsUncounted ? room.Observe(DeliverAsync) : room.Join(user.UserId(), DeliverAsync, await PageAsync(cancellationToken));
        circuit.Changed += OnConnection;
    }

    /// <summary>The id under which the page's player asks for media, so that both are counted as one.</summary>
    private async Task<string?> PageAsync(CancellationToken cancellationToken)
    {
        var id = await _module!.InvokeAsync<string?>("viewer", cancellationToken);
        return ViewerId.IsWellFormed(id) ? id : null;
    }

    private Task DeliverAsync(RoomTick tick, CancellationToken connection) => InvokeAsync(async () =>
    {
        try
        {
            // A stream says of each change that it changed; who was away missed that.
            if ((tick.Updated is not null || tick.Snapshot) && !await entrance.MayStayAsync(StreamId, _visitor!, connection))
                await LoseAsync();
            else
                await _panel!.InvokeVoidAsync("tick", connection, tick.Json);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or ObjectDisposedException)
        {
            throw new OperationCanceledException("The browser is away.", gone);
        }
    });

    /// <summary>The stream is not open to this visitor any more: nothing of the room is said here from now on.</summary>
    private async Task LoseAsync()
    {
        _subscription?.Dispose();
        await _panel!.InvokeVoidAsync("lost", _lifetime.Token);
    }

    // The snapshot that a resumed reader is sent also brings what it missed and takes away what was deleted meanwhile.
    private void OnConnection(bool connected)
    {
        if (!connected)
            _subscription?.Pause();
        else
            _subscription?.Resume();
    }
}
