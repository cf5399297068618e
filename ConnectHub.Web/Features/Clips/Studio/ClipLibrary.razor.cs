using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Engagement;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace ConnectHub.Web.Features.Clips.Studio;

public sealed partial class ClipLibrary(
    ClipShelf shelf, ClipRemoval removal, ChannelQueries channels, DeskScript script, AuthenticationStateProvider authentication) : WatchingComponent
{
    private const int PageSize = 24;
    private readonly TypingPause _typing = new();
    private readonly HashSet<Guid> _chosen = [];
    private ElementReference _dialog;
    private ShelfPage? _page;
    private ClipFilter _filter = new();
    private Question? _asked;
    private Guid _userId;
    private Guid _channelId;
    private string? _handle;
    private int _take = PageSize;
    private int _asking;
    private bool _busy;
    private bool _forbidden;
    private string? _done;

    /// <summary>The handle of a channel that the user moderates; null: their own.</summary>
    [Parameter] public string? Channel { get; set; }

    /// <summary>The handle of somebody whose clips are looked at first.</summary>
    [Parameter] public string? By { get; set; }

    private bool Failed => _forbidden || Trouble is not null;

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
        (_userId, _channelId) = (user.UserId() ?? Guid.Empty, user.ChannelId() ?? Guid.Empty);
        if (Channel is not null && await channels.FindAsync(Channel, Gone) is var channel && channel?.Id != _channelId)
            (_channelId, _handle) = (channel?.Id ?? Guid.Empty, channel?.Handle ?? Channel);
        if (By is { } maker)
            await TryAsync(async () => Creator = await shelf.MakerAsync(_userId, _channelId, maker, Gone));
        await LoadAsync();
    }

    private Task LoadAsync() => TryAsync(ReadAsync);

    private async Task ReadAsync()
    {
        var asking = ++_asking;
        var page = await shelf.FindAsync(_userId, _channelId, _filter, _take, Gone);
        // Who types on has asked for something else meanwhile.
        if (asking != _asking)
            return;
        (_page, _forbidden) = (page, page is null);
        _chosen.IntersectWith(page?.Items.Select(clip => clip.Id) ?? []);
    }

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

    private void Choose(Guid clipId)
    {
        if (!_chosen.Remove(clipId))
            _chosen.Add(clipId);
    }

    private Task AskAsync(Question question)
    {
        _asked = question;
        return script.OpenAsync(_dialog, Gone);
    }

    private async Task DeleteAsync()
    {
        if (_asked is not { } asked || _busy)
            return;
        _busy = true;
        try
        {
            await script.CloseAsync(_dialog, Gone);
            // What is confirmed is carried out, also when the page is left meanwhile.
            var gone = asked.Maker is { } maker
                ? await removal.DeleteAllByAsync(_userId, _channelId, maker.UserId, CancellationToken.None)
                : await removal.DeleteAsync(_userId, [.. _chosen], CancellationToken.None);
            _done = $"{Number(gone)} deleted.";
            if (asked.Maker is not null)
                _filter = _filter with { CreatorId = null };
            await LoadAsync();
        }
        finally
        {
            _busy = false;
        }
    }

    private static string Number(int clips) => clips == 1 ? "1 clip" : $"{clips} clips";

    /// <summary>Delete all of that person, or (null) the chosen ones?</summary>
    private sealed record Question(ClipMaker? Maker, int Count);
}
