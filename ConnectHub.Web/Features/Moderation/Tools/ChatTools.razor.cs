using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation.Desk;
using ConnectHub.Web.Features.Moderation.Sanctions;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace ConnectHub.Web.Features.Moderation.Tools;

/// <summary>
/// Tells the chat's script how its user stands, at once whenever that changes, and takes what a moderator does there. Rights are the services'
/// business: the buttons that the script shows give none.
/// </summary>
public sealed partial class ChatTools(
    AuthenticationStateProvider authentication, ChannelStandings standings, ModeratorTools tools, StruckMessages struck, CircuitLink circuit,
    ILogger<ChatTools> logger) : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _lifetime = new();
    private CancellationTokenSource? _connection;
    private DotNetObjectReference<ChatTools>? _reference;
    private IJSObjectReference? _panel;
    private (Guid ChannelId, Guid UserId)? _self;
    private (Guid ChannelId, Guid UserId)? _card;

    [Parameter, EditorRequired] public Guid StreamId { get; set; }

    /// <summary>On a moderators' page the card has a place of its own.</summary>
    [CascadingParameter] public ModerationDesk? Desk { get; set; }

    /// <summary>Called once by the chat panel when its script is there; does nothing for who is not signed in.</summary>
    public async Task AttachAsync(IJSObjectReference panel, CancellationToken cancellationToken)
    {
        if (await UserIdAsync() is not { } userId || await tools.ChannelOfAsync(StreamId, cancellationToken) is not { } channelId)
            return;
        (_panel, _self) = (panel, (channelId, userId));
        _reference = DotNetObjectReference.Create(this);
        await panel.InvokeVoidAsync("tools", cancellationToken, _reference);
        circuit.Changed += OnConnection;
        OnConnection(true);
    }

    [JSInvokable]
    public async Task<ToolAnswer> Act(ToolRequest request) => await tools.ActAsync(await UserIdAsync(), StreamId, request, _lifetime.Token);

    /// <summary>Deleted messages among those that the page shows; none for who is no moderator.</summary>
    [JSInvokable]
    public async Task<IReadOnlyList<StruckMessage>> Struck(long fromSequence) =>
        _self is { } self ? await struck.ReadAsync(self.UserId, self.ChannelId, StreamId, fromSequence, _lifetime.Token) : [];

    /// <summary>Opens the card of a person; it asks the right itself.</summary>
    [JSInvokable]
    public async Task Card(string? userId)
    {
        if (_self is not { } self || !ShortId.TryParse(userId, out var id))
            return;
        if (Desk is { } desk)
        {
            await InvokeAsync(() => desk.ShowCardAsync(id));
            return;
        }
        _card = (self.ChannelId, id);
        await InvokeAsync(StateHasChanged);
    }

    public async ValueTask DisposeAsync()
    {
        circuit.Changed -= OnConnection;
        await _lifetime.CancelAsync();
        _reference?.Dispose();
        _connection?.Dispose();
        _lifetime.Dispose();
    }

    private void CloseCard() => _card = null;

    private async Task<Guid?> UserIdAsync() => (await authentication.GetAuthenticationStateAsync()).User.UserId();

    // What a page missed while its connection was away it is told anew.
    private void OnConnection(bool connected)
    {
        _connection?.Cancel();
        if (!connected || _lifetime.IsCancellationRequested)
            return;
        _connection = CancellationTokenSource.CreateLinkedTokenSource(_lifetime.Token);
        var token = _connection.Token;
        _ = InvokeAsync(() => FollowAsync(token));
    }

    // Never throws: nobody awaits it.
    private async Task FollowAsync(CancellationToken connection)
    {
        while (!connection.IsCancellationRequested)
        {
            try
            {
                await foreach (var standing in standings.FollowAsync(_self!.Value.ChannelId, _self.Value.UserId, connection))
                    await _panel!.InvokeVoidAsync("standing", connection, StandingView.Of(standing, standings));
            }
            catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (Exception exception)
            {
                LogFailed(logger, exception, StreamId);
                await Task.Delay(RetryPause, connection).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "A page of stream {Stream} could not be told how its user stands; it is tried again")]
    private static partial void LogFailed(ILogger logger, Exception exception, Guid stream);
}
