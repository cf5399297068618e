using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace ConnectHub.Web.Features.Clips.Studio;

public sealed partial class ClipLibrary(
    ClipShelf shelf, ClipRemoval removal, ChannelQueries channels, AuthenticationStateProvider authentication, TimeProvider time) : ComponentBase, IDisposable
{
    private const int PageSize = 24;
    private readonly CancellationTokenSource _left = new();
    private readonly TypingPause _typing = new();
    private readonly HashSet<Guid> _chosen = [];
    private ClipDeletion? _deletion;
    private ShelfPage? _page;
    private ClipFilter _filter = new();
    private Guid _userId;
    private Guid _channelId;
    private string? _handle;
    private int _take = PageSize;
    private int _asking;
    private bool _busy;
    private bool _forbidden;
    private bool _isGone;
    private bool _unread;
    private bool _byAnswered;
    private ClipsDeleted? _deleted;

    /// <summary>The handle of a channel that the user moderates; null: their own.</summary>
    [Parameter] public string? Channel { get; set; }

    /// <summary>The handle of somebody whose clips are looked at first.</summary>
    [Parameter] public string? By { get; set; }

    private bool Failed => _forbidden || _unread;

    /// <summary>Cancelled when the page is left. Clicks may still be at work then, so a disposed source is not asked.</summary>
    private CancellationToken Gone => _isGone ? new(canceled: true) : _left.Token;

    private bool IsOwn => _handle is null;

    private string ReportsUrl => _handle is null ? "/mod" : $"/mod/{_handle}";

    /// <summary>Whose clips alone are shown.</summary>
    private ClipMaker? Maker => _page?.Makers.FirstOrDefault(maker => maker.UserId == _filter.CreatorId);

    private string Query { get => _filter.Query; set => _filter = _filter with { Query = value }; }

    private Guid? Creator { get => _filter.CreatorId; set => _filter = _filter with { CreatorId = value }; }

    private ClipSourceKind Source { get => _filter.Source; set => _filter = _filter with { Source = value }; }

    private ClipStanding Standing { get => _filter.Standing; set => _filter = _filter with { Standing = value }; }

    private ClipSort Sort { get => _filter.Sort; set => _filter = _filter with { Sort = value }; }

    public void Dispose()
    {
        _isGone = true;
        _left.Cancel();
        _left.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        (_userId, _channelId) = (user.UserId() ?? Guid.Empty, user.ChannelId() ?? Guid.Empty);
        if (Channel is not null && await channels.FindAsync(Channel, Gone) is var channel && channel?.Id != _channelId)
            (_channelId, _handle) = (channel?.Id ?? Guid.Empty, channel?.Handle ?? Channel);
        await LoadAsync();
    }

    /// <summary>Who types on has asked for something else meanwhile: then neither the answer counts, nor that there is none.</summary>
    private async Task LoadAsync()
    {
        var asking = ++_asking;
        try
        {
            await AskForMakerAsync();
            var page = await shelf.FindAsync(_userId, _channelId, _filter, _take, Gone);
            if (asking == _asking)
                Show(page);
        }
        catch (Exception exception) when (exception.IsDatabaseFailure())
        {
            if (_isGone || asking != _asking)
                return;
            shelf.Unread(exception);
            _unread = true;
        }
    }

    /// <summary>With each read until it was answered, so that a failure does not take the filter away.</summary>
    private async Task AskForMakerAsync()
    {
        if (_byAnswered || By is null)
            return;
        var maker = await shelf.MakerAsync(_userId, _channelId, By, Gone);
        if (!_byAnswered)
            (Creator, _byAnswered) = (maker, true);
    }

    private void Show(ShelfPage? page)
    {
        (_page, _forbidden, _unread) = (page, page is null, false);
        _chosen.IntersectWith(page?.Items.Select(clip => clip.Id) ?? []);
    }

    private async Task TypedAsync()
    {
        if (await _typing.IsOverAsync(time, Gone))
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

    private void Choose(Guid clipId)
    {
        if (!_chosen.Remove(clipId))
            _chosen.Add(clipId);
    }

    /// <summary>What is confirmed is carried out, also when the page is left meanwhile.</summary>
    private async Task DeleteAsync(ClipMaker? maker)
    {
        if (_busy)
            return;
        _busy = true;
        try
        {
            _deleted = maker is not null
                ? await removal.DeleteAllByAsync(_userId, _channelId, maker.UserId, CancellationToken.None)
                : await removal.DeleteAsync(_userId, [.. _chosen], CancellationToken.None);
            if (maker is not null && !_deleted.IsCutShort)
                Creator = null;
            await LoadAsync();
        }
        finally
        {
            _busy = false;
        }
    }
}
