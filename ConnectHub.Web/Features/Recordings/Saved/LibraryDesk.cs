using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Engagement;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace ConnectHub.Web.Features.Recordings.Saved;

/// <summary>What the owner's dashboards of recordings have in common: they look again and again, act on rows, say it, take it back, and open the editor.</summary>
public abstract class LibraryDesk(SavedActs acts, DeskScript script, AuthenticationStateProvider authentication, TimeSpan lookEvery) : WatchingComponent
{
    /// <summary>Where the focus goes if it is lost with what the last act took away; null: it was seen to.</summary>
    private IReadOnlyList<string>? _landings;

    protected SavedActs Acts => acts;

    protected DeskScript Script => script;

    protected ElementReference Root { get; set; }

    /// <summary>What the editor is open for; null: it is closed.</summary>
    protected RecordingView? Edited { get; set; }

    protected Said? Said { get; set; }

    protected Guid UserId { get; private set; }

    protected Guid ChannelId { get; private set; }

    protected bool IsBusy { get; private set; }

    /// <summary>As they are shown.</summary>
    protected abstract IReadOnlyList<RecordingView> Rows { get; }

    protected abstract Task LookAsync();

    protected override bool WillPass(Exception exception) => exception.IsDatabaseFailure();

    protected override async Task OnInitializedAsync()
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        (UserId, ChannelId) = (user.UserId() ?? Guid.Empty, user.ChannelId() ?? Guid.Empty);
        await WatchAsync(lookEvery, LookAsync);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await script.KeysAsync(Root, Gone);
        if (_landings is not { } landings)
            return;
        _landings = null;
        await script.FocusIfLostAsync(Root, landings, Gone);
    }

    protected Task LoadAsync() => TryAsync(LookAsync);

    protected Task OpenAsync(ElementReference dialog) => script.OpenAsync(dialog, CancellationToken.None);

    protected Task UndoAsync(Said said) => DoAsync(said.Changed, said.Undo!.Value);

    /// <summary>One act at a time.</summary>
    protected async Task DoAsync(IReadOnlyList<RecordingView> recordings, SavedAct act)
    {
        if (IsBusy)
            return;
        IsBusy = true;
        var before = Rows;
        try
        {
            Said = await acts.DoAsync(UserId, recordings, act);
            Done(Said.Of);
        }
        finally
        {
            IsBusy = false;
        }
        await LoadAsync();
        KeepFocus(before, recordings);
    }

    /// <summary>After the next render: to what takes the act back, else to the row next to those it was done to, else to the heading.</summary>
    protected void KeepFocus(IReadOnlyList<RecordingView> before, IReadOnlyList<RecordingView> touched)
    {
        var next = NextRow.Of(Ids(before), Ids(touched), Ids(Rows));
        _landings = [".toast button", .. next is { } id ? [$"[data-id=\"{ShortId.Format(id)}\"] :is(.choose, .name)"] : Array.Empty<string>(), "h1"];
    }

    protected async Task EditedAsync(bool isSaved)
    {
        Edited = null;
        if (isSaved)
            Said = acts.Say("Saved.");
        await LoadAsync();
    }

    /// <summary>Told to what an act was done.</summary>
    protected virtual void Done(IReadOnlyList<RecordingView> recordings)
    {
    }

    private static List<Guid> Ids(IReadOnlyList<RecordingView> recordings) => [.. recordings.Select(recording => recording.Id)];
}
