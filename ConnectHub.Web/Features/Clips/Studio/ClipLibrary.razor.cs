using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Engagement;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Recordings.Saved;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace ConnectHub.Web.Features.Clips.Studio;

public sealed partial class ClipLibrary(
    ClipShelf shelf, ClipRemoval removal, ChannelQueries channels, LibraryPolicy policy, AuthenticationStateProvider authentication, DeskScript script) : WatchingComponent
{
    internal static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(3);
    private const int PageSize = 24;
    private readonly TypingPause _typing = new();
    private readonly HashSet<Guid> _chosen = [];
    private ElementReference _root;
    private ClipDeletion? _deletion;
    private ShelfPage? _page;
    private LibrarySettings? _settings;
    private ClipsDeleted? _deleted;
    private Said? _said;

    /// <summary>Where the focus goes when it is lost with the rows that were deleted; null: it was seen to.</summary>
    private IReadOnlyList<string>? _landings;
    private ClipFilter _filter = new();
    private Guid _userId;
    private Guid _channelId;
    private string? _handle;
    private int _take = PageSize;
    private int _asking;
    private bool _busy;
    private bool _forbidden;
    private bool _isFound;
    private bool _byAnswered;

    /// <summary>The handle of a channel that the user moderates; null: their own.</summary>
    [Parameter] public string? Channel { get; set; }

    /// <summary>The handle of somebody whose clips are looked at first.</summary>
    [Parameter] public string? By { get; set; }

    private bool IsOwn => _handle is null;

    private string ReportsUrl => _handle is null ? "/mod" : $"/mod/{_handle}";

    /// <summary>Whose clips alone are shown.</summary>
    private ClipMaker? Maker => _page?.Makers.FirstOrDefault(maker => maker.UserId == _filter.CreatorId);

    private string Query { get => _filter.Query; set => _filter = _filter with { Query = value }; }

    private Guid? Creator { get => _filter.CreatorId; set => _filter = _filter with { CreatorId = value }; }

    private ClipSourceKind Source { get => _filter.Source; set => _filter = _filter with { Source = value }; }

    private ClipStanding Standing { get => _filter.Standing; set => _filter = _filter with { Standing = value }; }

    private ClipSort Sort { get => _filter.Sort; set => _filter = _filter with { Sort = value }; }

    protected override bool WillPass(Exception exception) => exception.IsDatabaseFailure();

    protected override async Task OnInitializedAsync()
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        (_userId, _channelId, _handle) = (user.UserId() ?? Guid.Empty, user.ChannelId() ?? Guid.Empty, Channel);
        await WatchAsync(LookEvery, LookAsync);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await script.KeysAsync(_root, Gone);
        if (_landings is not { } landings)
            return;
        _landings = null;
        await script.FocusIfLostAsync(_root, landings, Gone);
    }

    private async Task LookAsync()
    {
        var asking = ++_asking;
        await FindChannelAsync();
        await FindMakerAsync();
        // Once: the form keeps what is chosen there.
        if (IsOwn)
            _settings ??= await policy.FindAsync(_channelId, Gone);
        var page = await shelf.FindAsync(_userId, _channelId, _filter, _take, _chosen, Gone);
        // Who filters meanwhile has asked for something else.
        if (asking != _asking)
            return;
        (_page, _forbidden) = (page, page is null);
        _chosen.IntersectWith(page?.Items.Select(clip => clip.Id) ?? []);
        StateHasChanged();
    }

    /// <summary>With each look until it was answered, as the one below it: a failure takes neither the channel nor the filter away.</summary>
    private async Task FindChannelAsync()
    {
        if (_isFound || Channel is null)
            return;
        var channel = await channels.FindAsync(Channel, Gone);
        if (_isFound)
            return;
        _isFound = true;
        (_channelId, _handle) = channel?.Id == _channelId ? (_channelId, null) : (channel?.Id ?? Guid.Empty, channel?.Handle ?? Channel);
    }

    private async Task FindMakerAsync()
    {
        if (_byAnswered || By is null)
            return;
        var maker = await shelf.MakerAsync(_userId, _channelId, By, Gone);
        if (!_byAnswered)
            (Creator, _byAnswered) = (maker, true);
    }

    private Task LoadAsync() => TryAsync(LookAsync);

    private async Task TypedAsync()
    {
        if (await _typing.IsOverAsync(Time, Gone))
            await LoadAsync();
    }

    private Task MoreAsync()
    {
        _take += PageSize;
        return LoadAsync();
    }

    private Task ShowAllAsync()
    {
        _filter = new();
        return LoadAsync();
    }

    private Task ShownAsync(Said said)
    {
        _said = said;
        return LoadAsync();
    }

    private void Choose(Guid clipId)
    {
        if (!_chosen.Remove(clipId))
            _chosen.Add(clipId);
    }
}
