using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation.Sanctions;

namespace ConnectHub.Web.Features.Moderation.People;

/// <summary>Who may not chat here, and until when. A timeout that runs out leaves the list by itself.</summary>
public sealed partial class BarredWidget(SanctionList sanctions, SanctionService service, TimeProvider time)
{
    private const int PageSize = 50;
    private static readonly (SanctionKind? Kind, string Name)[] Kinds = [(null, "All"), (SanctionKind.Ban, "Banned"), (SanctionKind.Timeout, "Timed out"), (SanctionKind.Warning, "Warned")];

    private List<ListedSanction> _barred = [];
    private SanctionKind? _kind;
    private string? _part;
    private bool _more;
    private bool _paging;
    private DateTimeOffset? _next;

    protected override bool Concerns(ModerationEvent happened) => happened is SanctionChanged;

    protected override async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (await sanctions.ListAsync(Desk.UserId, Desk.Channel.Id, _kind, _part, null, PageSize, cancellationToken) is not { } listed)
            return false;
        (_barred, _more) = ([.. listed], listed.Count == PageSize);
        _ = RenewWhenOverAsync();
        return true;
    }

    private Task ShowAsync(SanctionKind? kind)
    {
        _kind = kind;
        return RefreshAsync();
    }

    private async Task MoreAsync()
    {
        if (_paging || _barred.Count == 0)
            return;
        _paging = true;
        try
        {
            var barred = _barred;
            // A list that was read anew meanwhile begins from the start.
            if (await sanctions.ListAsync(Desk.UserId, Desk.Channel.Id, _kind, _part, barred[^1].ActionId, PageSize, Gone) is not { } listed || barred != _barred)
                return;
            barred.AddRange(listed);
            _more = listed.Count == PageSize;
        }
        finally
        {
            _paging = false;
        }
    }

    private async Task LiftAsync(ListedSanction one)
    {
        var order = new SanctionOrder(Desk.Channel.Id, one.UserId);
        await ActAsync(stop => one.Kind == SanctionKind.Ban ? service.UnbanAsync(Desk.UserId, order, stop) : service.LiftTimeoutAsync(Desk.UserId, order, stop));
        await RefreshAsync();
    }

    // One wait for the earliest end; a later look replaces it. Awaited by nobody, so it ends quietly with the page.
    private async Task RenewWhenOverAsync()
    {
        var first = _barred.Min(one => one.Until);
        _next = first;
        if (first is not { } until)
            return;
        try
        {
            var left = until - time.GetUtcNow();
            await Task.Delay(left < TimeSpan.Zero ? TimeSpan.Zero : left + TimeSpan.FromSeconds(1), time, Gone);
            if (_next == first)
                await InvokeAsync(RefreshAsync);
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }
}
