using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;

namespace ConnectHub.Web.Features.Moderation.Card;

/// <summary>The card of one person for a moderator; it follows what happens to them.</summary>
public sealed partial class UserCardPanel(UserCards cards, ModerationFeed feed, AuthenticationStateProvider authentication) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _lifetime = new();
    private IDisposable? _subscription;
    private (Guid, Guid, Guid?) _asked;
    private ElementReference _root;
    private Guid? _readerId;
    private UserCard? _card;
    private bool _gone;

    [Parameter, EditorRequired] public Guid ChannelId { get; set; }

    /// <summary>The stream that is looked at, if any.</summary>
    [Parameter] public Guid? StreamId { get; set; }

    [Parameter, EditorRequired] public Guid UserId { get; set; }

    [Parameter] public EventCallback OnClose { get; set; }

    public void Dispose()
    {
        _subscription?.Dispose();
        _lifetime.Cancel();
        _lifetime.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_asked == (ChannelId, UserId, StreamId))
            return;
        _asked = (ChannelId, UserId, StreamId);
        _card = null;
        _readerId = (await authentication.GetAuthenticationStateAsync()).User.UserId();
        _subscription?.Dispose();
        _subscription = feed.Subscribe(ChannelId, happened => Concerns(happened) ? InvokeAsync(RefreshAsync) : Task.CompletedTask);
        await LoadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await _root.FocusAsync(preventScroll: true);
    }

    private bool Concerns(ModerationEvent happened) => happened switch
    {
        ActionLogged logged => logged.Action.TargetUserId == UserId,
        SanctionChanged changed => changed.UserId == UserId,
        // The reader's own role, too: what they may do with this person follows from it.
        ModeratorsChanged changed => changed.UserId == UserId || changed.UserId == _readerId,
        _ => happened is EventsMissed,
    };

    private async Task RefreshAsync()
    {
        if (_lifetime.IsCancellationRequested)
            return;
        await LoadAsync();
        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        var asked = _asked;
        var card = await cards.FindAsync(_readerId, ChannelId, StreamId, UserId, _lifetime.Token);
        // Another person was asked for meanwhile.
        if (asked == _asked)
            (_card, _gone) = (card, card is null);
    }

    private Task KeyAsync(KeyboardEventArgs key) => key.Key == "Escape" ? OnClose.InvokeAsync() : Task.CompletedTask;
}
