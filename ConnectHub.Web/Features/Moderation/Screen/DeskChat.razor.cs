using ConnectHub.Web.Features.Moderation.AutoMod;
using ConnectHub.Web.Features.Moderation.Desk;
using ConnectHub.Web.Features.Moderation.Reports;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ConnectHub.Web.Features.Moderation.Screen;

public sealed partial class DeskChat(DeskModule module, ReportQueue reports, HeldQueue queue, FirstTimers firstTimers) : IAsyncDisposable
{
    private static readonly (string Id, string Name)[] Filters =
        [("all", "All"), ("held", "Held"), ("reported", "Reported"), ("links", "Links"), ("first", "First-time"), ("mentions", "Mentions"), ("mods", "Mods")];

    private ElementReference _root;
    private DotNetObjectReference<DeskChat>? _self;
    private IJSObjectReference? _marks;
    private IReadOnlyList<string> _reported = [];
    private IReadOnlyList<string>? _told;
    private string _filter = "all";
    private int _held;

    [Parameter] public string? Key { get; set; }

    /// <summary>Announcements and the nuke in its own row; false where the page has them elsewhere.</summary>
    [Parameter] public bool HasTools { get; set; } = true;

    /// <summary>There is no player beside it.</summary>
    [Parameter] public bool IsUncounted { get; set; }

    private int? CountOf(string filter) => filter switch
    {
        "held" when _held > 0 => _held,
        "reported" when _reported.Count > 0 => _reported.Count,
        _ => null,
    };

    /// <summary>Asked by the script about people whose lines it sees first.</summary>
    [JSInvokable]
    public async Task<IReadOnlyList<string>> FirstTimers(string[]? handles) =>
        Desk.Live is { } live && handles is not null ? await firstTimers.AmongAsync(Desk.UserId, Desk.Channel.Id, live.Id, handles, Gone) : [];

    public async ValueTask DisposeAsync()
    {
        Dispose();
        await JsObjects.ReleaseAsync(_marks, "close");
        _self?.Dispose();
    }

    protected override bool Concerns(ModerationEvent happened) => happened is ReportChanged or HeldChanged;

    protected override async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        _held = await queue.CountAsync(Desk.Channel.Id, cancellationToken);
        if (await reports.OfChannelAsync(Desk.UserId, Desk.Channel.Id, cancellationToken) is not { } cases)
            return false;
        _reported = [.. cases.Select(one => one.MessageId).OfType<Guid>().Select(ShortId.Format)];
        return true;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            if (firstRender)
                _marks = await module.MarkAsync(_root, _self = DotNetObjectReference.Create(this), Gone);
            await TellAsync();
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // The page was left, or its connection broke: the next render tells again.
        }
    }

    private async Task TellAsync()
    {
        if (_marks is null || _told == _reported)
            return;
        var before = _told;
        _told = _reported;
        try
        {
            // Without a token of ours: the call ends by its time limit, and only this waits for it.
            await _marks.InvokeVoidAsync("report", _told);
        }
        catch
        {
            _told = before;
            throw;
        }
    }
}
