using ConnectHub.Web.Features.Engagement;
using ConnectHub.Web.Features.Recordings.Saved;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace ConnectHub.Web.Features.Recordings.Manager;

public sealed partial class RecordingDesk(
    RecordingLook look, SavedShelves shelves, DeskScript script, AuthenticationStateProvider authentication, NavigationManager navigation, TimeProvider time)
    : ComponentBase, IAsyncDisposable
{
    internal static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SayFor = TimeSpan.FromSeconds(10);
    private const int Recent = 8;

    private readonly CancellationTokenSource _gone = new();
    private ElementReference _root;
    private RecordingNow? _now;
    private IReadOnlyList<RecordingView> _recent = [];
    private LibrarySettings? _settings;
    private RecordingView? _edited;
    private Said? _said;
    private Guid _userId;
    private Guid _channelId;
    private Task _looking = Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        await _looking;
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        (_userId, _channelId) = (user.UserId() ?? Guid.Empty, user.ChannelId() ?? Guid.Empty);
        _settings = await shelves.SettingsAsync(_channelId, _gone.Token);
        await LookAsync();
        _looking = WatchAsync();
    }

    protected override Task OnAfterRenderAsync(bool firstRender) => firstRender ? script.KeysAsync(_root, _gone.Token) : Task.CompletedTask;

    private async Task WatchAsync()
    {
        using var ticks = new PeriodicTimer(LookEvery, time);
        try
        {
            while (await ticks.WaitForNextTickAsync(_gone.Token))
                await InvokeAsync(LookAsync);
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private async Task LookAsync()
    {
        if (_said is { Until: var until } && until < time.GetUtcNow())
            _said = null;
        _now = await look.NowAsync(_userId, _gone.Token);
        _recent = [.. (await shelves.ListAsync(_channelId, _gone.Token)).Take(Recent)];
        StateHasChanged();
    }

    private async Task DoAsync(Guid id, SavedAct act)
    {
        var (_, problem) = await shelves.DoAsync(_userId, [id], act, _gone.Token);
        SavedAct? undo = problem is null && act == SavedAct.Trash ? SavedAct.Restore : null;
        _said = new(problem ?? (act == SavedAct.Trash ? $"In the trash for {shelves.TrashDays} days." : "Done."), id, undo, time.GetUtcNow() + SayFor);
        await LookAsync();
    }

    private Task EditedAsync(bool isSaved)
    {
        _edited = null;
        return LookAsync();
    }

    private sealed record Said(string Text, Guid Id, SavedAct? Undo, DateTimeOffset Until);
}
