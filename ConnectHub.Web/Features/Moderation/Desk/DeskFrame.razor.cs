using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace ConnectHub.Web.Features.Moderation.Desk;

public sealed partial class DeskFrame(
    DeskLook look, ModerationFeed feed, ModerationUndo undo, DeskModule module, AuthenticationStateProvider authentication) : WatchingComponent
{
    /// <summary>How late at most a right that was taken elsewhere (the site's staff) is noticed, and a stream that began.</summary>
    internal static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(4);

    private ElementReference _root;
    private DotNetObjectReference<DeskFrame>? _self;
    private IJSObjectReference? _keys;
    private ModerationDesk? _desk;
    private DeskEvents? _events;
    private DeskView _view;

    /// <summary>Null: the signed-in person's own channel.</summary>
    [Parameter] public string? Handle { get; set; }

    [Parameter, EditorRequired] public string TestId { get; set; } = "";

    [Parameter, EditorRequired] public RenderFragment<ModerationDesk> ChildContent { get; set; } = _ => _ => { };

    /// <summary>The button of a notice.</summary>
    [JSInvokable]
    public async Task UndoAsync(string? actionId)
    {
        if (_desk is not null && ShortId.TryParse(actionId, out var id))
            await UndoAsync(id);
    }

    protected override async ValueTask LeaveAsync()
    {
        _events?.Dispose();
        _desk?.Cases.Dispose();
        await JsObjects.ReleaseAsync(_keys, "close");
        _self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        await LoadAsync();
        await AttachAsync();
        WatchEvery(LookAgain, LookAgainAsync);
    }

    private async Task AttachAsync()
    {
        try
        {
            _keys = await module.AttachAsync(_root, Gone);
        }
        catch (Exception away) when (away is OperationCanceledException or JSDisconnectedException)
        {
            // The page is gone, or the connection broke: the page does without its keys.
        }
    }

    private async Task LoadAsync()
    {
        try
        {
            var user = (await authentication.GetAuthenticationStateAsync()).User;
            _desk = await look.OpenAsync(user.UserId(), user.Handle(), Handle ?? user.Handle(), Gone);
            _view = _desk is null ? DeskView.Refused : DeskView.Open;
            if (_desk is not null)
                await FollowAsync(_desk);
        }
        catch (Exception exception) when (exception is not JSDisconnectedException && !Gone.IsCancellationRequested)
        {
            look.Failed(exception, "opened");
            _view = DeskView.Failed;
        }
        StateHasChanged();
    }

    private async Task FollowAsync(ModerationDesk desk)
    {
        _self = DotNetObjectReference.Create(this);
        desk.Changed = () => InvokeAsync(StateHasChanged);
        desk.Said = SayAsync;
        desk.Zone = await module.ZoneAsync(Gone);
        _events = new DeskEvents(feed, desk.Channel.Id, batch => InvokeAsync(() => HearAsync(batch)), Time);
    }

    // Runs to its end whatever happens: a page that missed one batch hears the next.
    private async Task HearAsync(IReadOnlyList<ModerationEvent> batch)
    {
        if (_desk is null)
            return;
        try
        {
            if (batch.Any(happened => happened is EventsMissed || (happened as ModeratorsChanged)?.UserId == _desk!.UserId || (happened as SanctionChanged)?.UserId == _desk!.UserId))
                await LookAgainAsync();
            if (_desk is not null)
                await _desk.HearAsync(batch);
            StateHasChanged();
        }
        catch (Exception exception) when (!Gone.IsCancellationRequested)
        {
            look.Failed(exception, "told what happened");
        }
        catch (Exception) when (Gone.IsCancellationRequested)
        {
            // The page was left meanwhile: nobody is there to be told.
        }
    }

    private async Task SayAsync(DeskNotice notice)
    {
        try
        {
            await module.SayAsync(notice, _self!, Gone);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The act is done all the same; the log tells of it to who comes back.
        }
    }

    private async Task LookAgainAsync()
    {
        try
        {
            if (_desk is not null && (await authentication.GetAuthenticationStateAsync()).User.UserId() != _desk.UserId)
                Close();
            if (_desk is not null && await look.RefreshAsync(_desk, Gone))
                StateHasChanged();
        }
        catch (Exception exception) when (!Gone.IsCancellationRequested)
        {
            // The next look may succeed; the services ask for the right themselves all the while.
            look.Failed(exception, "looked after");
        }
    }

    /// <summary>Signed out elsewhere: nothing can be done or read here any more.</summary>
    private void Close()
    {
        (_desk, _view) = (null, DeskView.Refused);
        StateHasChanged();
    }

    private async Task UndoAsync(Guid actionId) =>
        await _desk!.TellAsync(await undo.UndoAsync(_desk.UserId, _desk.Channel.Id, actionId, CancellationToken.None));

    private Task UndoLastAsync() => _desk!.LastAction is { } action ? UndoAsync(action.Id) : Task.CompletedTask;

    private enum DeskView { Loading, Failed, Refused, Open }
}
