using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Polls;
using ConnectHub.Web.Features.Reactions;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace ConnectHub.Web.Features.Engagement;

public sealed partial class EngagementDesk(EngagementLook look, DeskScript script, AuthenticationStateProvider authentication) : WatchingComponent
{
    internal static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly PollFields _fields = new();
    private readonly VoteRate _rate = new();
    private ElementReference _root;
    private EngagementChannel? _channel;
    private PollLibrary? _library;
    private IDisposable? _subscription;
    private Guid? _streamId;
    private PollView? _poll;
    private ReactionsReceived? _reactions;
    private bool _refused;

    /// <summary>Of the channel that a moderator helps; null: the user's own.</summary>
    [Parameter] public string? Handle { get; set; }

    protected override ValueTask LeaveAsync()
    {
        _subscription?.Dispose();
        return ValueTask.CompletedTask;
    }

    protected override bool WillPass(Exception exception) => exception.IsDatabaseFailure();

    protected override async Task OnInitializedAsync()
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        _channel = await look.FindAsync(user, Handle, Gone);
        _refused = _channel is null;
        if (_channel is null || !RendererInfo.IsInteractive)
            return;
        await WatchAsync(LookEvery, LookAsync);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await script.KeysAsync(_root, Gone);
    }

    /// <summary>Goes with the channel from stream to stream, and shows the time that is left.</summary>
    private async Task LookAsync()
    {
        if (!await look.MayRunAsync(_channel!, Gone))
            (_refused, _streamId) = (true, null);
        var live = _refused ? null : await look.LiveAsync(_channel!.Id, Gone);
        if (live?.Id != _streamId || _subscription is null)
            await FollowAsync(live?.Id);
        StateHasChanged();
    }

    private async Task FollowAsync(Guid? streamId)
    {
        _subscription?.Dispose();
        (_subscription, _streamId, _poll, _reactions) = (null, streamId, null, null);
        if (streamId is { } id && await look.RoomAsync(id, Gone) is { } room)
            _subscription = room.Observe((tick, _) => InvokeAsync(() => TryHearAsync(tick)));
    }

    // The room drops a reader that throws, and the page would be deaf without a word.
    private async Task TryHearAsync(RoomTick tick)
    {
        try
        {
            await HearAsync(tick);
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // The page is gone.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private async Task HearAsync(RoomTick tick)
    {
        if (Gone.IsCancellationRequested)
            return;
        if (tick.Slots.GetValueOrDefault("reactions") is ReactionsReceived counts)
            _reactions = counts;
        if (tick.Slots.GetValueOrDefault("poll") is PollChanged { Shown: var poll })
        {
            var moved = poll?.Id != _poll?.Id || poll?.State != _poll?.State;
            _poll = poll;
            if (poll is not null)
                _rate.Hear(poll.Id, poll.TotalVotes, Time.GetUtcNow());
            if (moved)
                await ReloadAsync();
        }
        StateHasChanged();
    }

    private Task ReloadAsync() => _library?.LoadAsync() ?? Task.CompletedTask;

    private Task ReuseAsync(PollDraft draft)
    {
        _fields.Fill(draft);
        return Task.CompletedTask;
    }
}
