using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Engagement;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace ConnectHub.Web.Features.Recordings.Saved;

/// <summary>What the owner's dashboards of recordings have in common: they look again and again, act on rows, say it, take it back, and open the editor.</summary>
public abstract class LibraryDesk(SavedActs acts, DeskScript script, AuthenticationStateProvider authentication, TimeSpan lookEvery) : WatchingComponent
{
    protected SavedActs Acts => acts;

    protected ElementReference Root { get; set; }

    /// <summary>What the editor is open for; null: it is closed.</summary>
    protected RecordingView? Edited { get; set; }

    protected Said? Said { get; set; }

    protected Guid UserId { get; private set; }

    protected Guid ChannelId { get; private set; }

    protected bool IsBusy { get; private set; }

    protected abstract Task LookAsync();

    protected override bool WillPass(Exception exception) => exception.IsDatabaseFailure();

    protected override async Task OnInitializedAsync()
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        (UserId, ChannelId) = (user.UserId() ?? Guid.Empty, user.ChannelId() ?? Guid.Empty);
        await WatchAsync(lookEvery, LookAsync);
    }

    protected override Task OnAfterRenderAsync(bool firstRender) => firstRender ? script.KeysAsync(Root, Gone) : Task.CompletedTask;

    protected Task LoadAsync() => TryAsync(LookAsync);

    protected Task UndoAsync(Said said) => DoAsync(said.Of, said.Undo!.Value);

    /// <summary>One act at a time.</summary>
    protected async Task DoAsync(IReadOnlyList<RecordingView> recordings, SavedAct act)
    {
        if (IsBusy)
            return;
        IsBusy = true;
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
}
