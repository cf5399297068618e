using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Engagement;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace ConnectHub.Web.Features.Clips.Studio;

public sealed partial class ClipLibrary(
    ClipShelf shelf, ClipRemoval removal, ChannelQueries channels, DeskScript script, AuthenticationStateProvider authentication, ILogger<ClipLibrary> logger)
    : ComponentBase, IDisposable
{
    private const int PageSize = 24;
    private readonly CancellationTokenSource _left = new();
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
    private bool _failed;
    private bool _forbidden;
    private bool _isGone;
    private string? _done;

    private CancellationToken Gone => _isGone ? new(canceled: true) : _left.Token;

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
        if (By is not null && _page?.Makers.FirstOrDefault(maker => maker.Handle == By) is { } maker)
        {
            Creator = maker.UserId;
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        var asking = ++_asking;
        try
        {
            var page = await shelf.FindAsync(_userId, _channelId, _filter, _take, Gone);
            // Who types on has asked for something else meanwhile.
            if (asking != _asking)
                return;
            (_page, _failed, _forbidden) = (page, page is null, page is null);
            _chosen.IntersectWith(page?.Items.Select(clip => clip.Id) ?? []);
        }
        catch (Exception exception) when (exception.IsDatabaseFailure())
        {
            LogUnread(logger, exception, _channelId);
            (_failed, _forbidden) = (true, false);
        }
        catch (OperationCanceledException) when (_isGone)
        {
        }
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

    [LoggerMessage(LogLevel.Error, "The clips of channel {Channel} could not be read")]
    private static partial void LogUnread(ILogger logger, Exception exception, Guid channel);

    /// <summary>Delete all of that person, or (null) the chosen ones?</summary>
    private sealed record Question(ClipMaker? Maker, int Count);
}
