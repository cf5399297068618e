using ConnectHub.Web.Data;
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

    private DeskView View => _view == DeskView.Loading && Trouble is not null ? DeskView.Failed : _view;

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

    protected override bool WillPass(Exception exception) => exception.IsDatabaseFailure();

    protected override Task OnAfterRenderAsync(bool firstRender) => firstRender ? WatchAsync(LookAgain, LookAsync) : Task.CompletedTask;

    private Task LoadAsync() => TryAsync(LookAsync);

    private Task LookAsync() => _view == DeskView.Loading ? OpenAsync() : LookAgainAsync();

    private async Task OpenAsync()
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        var desk = await look.OpenAsync(user.UserId(), user.Handle(), Handle ?? user.Handle(), Gone);
        var zone = desk is null ? null : await module.ZoneAsync(Gone);
        // Who pressed the button meanwhile was faster, or has left.
        if (_view != DeskView.Loading || Gone.IsCancellationRequested)
            return;
        if (desk is not null)
            Follow(desk, zone!);
        (_desk, _view) = (desk, desk is null ? DeskView.Refused : DeskView.Open);
        StateHasChanged();
        await AttachAsync();
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

    private void Follow(ModerationDesk desk, TimeZoneInfo zone)
    {
        _self = DotNetObjectReference.Create(this);
        desk.Changed = () => InvokeAsync(StateHasChanged);
        desk.Said = SayAsync;
        desk.Zone = zone;
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
                await TryAsync(LookAgainAsync);
            if (_desk is not null)
                await _desk.HearAsync(batch);
            StateHasChanged();
        }
        catch (Exception exception)
        {
            // Who has left the page meanwhile need not be told.
            if (!Gone.IsCancellationRequested)
                look.Failed(exception, "told what happened");
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

    /// <summary>Whatever it finds, the services ask for the right themselves.</summary>
    private async Task LookAgainAsync()
    {
        if (_desk is not null && (await authentication.GetAuthenticationStateAsync()).User.UserId() != _desk.UserId)
            Close();
        if (_desk is not null && await look.RefreshAsync(_desk, Gone))
            StateHasChanged();
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
