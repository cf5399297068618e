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
        await ScriptModule.ReleaseAsync(_marks, "close");
        _self?.Dispose();
    }

    protected override bool Concerns(ModerationEvent happened) => happened is ReportChanged or HeldChanged;

    protected override async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        _held = await queue.CountAsync(Desk.Channel.Id, cancellationToken);
        if (await reports.OfChannelAsync(Desk.UserId, Desk.Channel.Id, cancellationToken) is not { } cases)
            return false;
        _reported = [.. cases.Select(one => one.MessageId).OfType<Guid>().Select(ShortId.Format)];
        if (_marks is not null)
            await _marks.InvokeVoidAsync("report", cancellationToken, _reported);
        return true;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        try
        {
            _self = DotNetObjectReference.Create(this);
            _marks = await module.MarkAsync(_root, _self, Gone);
            await _marks.InvokeVoidAsync("report", Gone, _reported);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // The page was left.
        }
    }
}
