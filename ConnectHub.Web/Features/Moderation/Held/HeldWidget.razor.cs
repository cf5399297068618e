using ConnectHub.Web.Features.Moderation.AutoMod;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Moderation.Sanctions;
using Microsoft.AspNetCore.Components;

namespace ConnectHub.Web.Features.Moderation.Held;

/// <summary>
/// What AutoMod keeps back, oldest first. A message that another moderator decides stays where it was, with their name, until the pointer has left or a few
/// seconds have passed: nothing moves under a click.
/// </summary>
public sealed partial class HeldWidget(HeldQueue queue, HeldDecisions decisions, ModerationLogReader log, TimeProvider time)
{
    internal static readonly TimeSpan Shown = TimeSpan.FromSeconds(6);

    private List<Row> _rows = [];
    private bool _pointed;

    [Parameter] public string? Css { get; set; }

    /// <summary>The chat shows the queue as well, when its filter asks for it.</summary>
    [Parameter] public string TestId { get; set; } = "held";

    private int Waiting => _rows.Count(row => row.Decided is null);

    protected override bool Concerns(ModerationEvent happened) => happened is HeldChanged;

    protected override async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (await queue.ListAsync(Desk.UserId, Desk.Channel.Id, cancellationToken) is not { } waiting)
            return false;
        var known = _rows.ToDictionary(row => row.Entry.Id);
        var rows = waiting.Select(entry => known.GetValueOrDefault(entry.Id) ?? new Row(entry, null)).ToList();
        foreach (var gone in _rows.Where(row => waiting.All(entry => entry.Id != row.Entry.Id)))
            rows.Add(gone.Decided is null ? await FateAsync(gone, cancellationToken) : gone);
        _rows = [.. rows.OrderBy(row => row.Entry.Id)];
        return true;
    }

    // Whose decision it was comes with its row of the log, before or after this.
    private async Task<Row> FateAsync(Row row, CancellationToken cancellationToken)
    {
        var now = await queue.FindAsync(Desk.UserId, Desk.Channel.Id, row.Entry.Id, cancellationToken);
        _ = ClearLaterAsync(row.Entry.Id);
        return row with { Decided = now?.State switch { HeldState.Approved => "Let through", HeldState.Denied => "Denied", _ => "Time ran out" } };
    }

    protected override async Task HeardAsync(IReadOnlyList<ModerationEvent> batch)
    {
        foreach (var action in batch.OfType<ActionLogged>().Select(logged => logged.Action))
            await NoteAsync(action);
        await base.HeardAsync(batch);
    }

    private async Task NoteAsync(ModerationAction action)
    {
        if (Word(action.Kind) is not { } word || action.ActorId == Desk.UserId || action.MessageId is not { } heldId || !_rows.Exists(row => row.Entry.Id == heldId))
            return;
        var entry = await log.FindAsync(Desk.UserId, Desk.Channel.Id, action.Id, Gone);
        var at = _rows.FindIndex(row => row.Entry.Id == heldId);
        if (at < 0)
            return;
        _rows[at] = _rows[at] with { Decided = entry?.ActorHandle is { } who ? $"{who} {word}" : "Time ran out" };
        _ = ClearLaterAsync(heldId);
    }

    private async Task DecideAsync(HeldDecision decision)
    {
        var (held, id) = (decision.Entry, decision.Entry.Id);
        var done = await ActAsync(stop => decision.Kind switch
        {
            HeldDecisionKind.Approve => decisions.ApproveAsync(Desk.UserId, Desk.Channel.Id, id, allowTerm: false, stop),
            HeldDecisionKind.AllowTerm => decisions.ApproveAsync(Desk.UserId, Desk.Channel.Id, id, allowTerm: true, stop),
            HeldDecisionKind.Deny => decisions.DenyAsync(Desk.UserId, Desk.Channel.Id, id, null, null, stop),
            _ => decisions.DenyAsync(Desk.UserId, Desk.Channel.Id, id, null, SanctionService.DefaultTimeout, stop),
        });
        if (done)
            _rows.RemoveAll(row => row.Entry.Id == held.Id);
        await RefreshAsync();
    }

    private async Task LeftAsync()
    {
        _pointed = false;
        _rows.RemoveAll(row => row.Decided is not null);
        await RefreshAsync();
    }

    // Awaited by nobody; ends quietly with the page.
    private async Task ClearLaterAsync(Guid heldId)
    {
        try
        {
            await Task.Delay(Shown, time, Gone);
            await InvokeAsync(() =>
            {
                if (!_pointed && _rows.RemoveAll(row => row.Entry.Id == heldId) > 0)
                    StateHasChanged();
            });
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private static string? Word(ActionKind kind) => kind switch
    {
        ActionKind.HeldApproved => "let it through",
        ActionKind.HeldDenied => "denied it",
        ActionKind.HeldExpired => "",
        _ => null,
    };

    /// <summary><paramref name="Decided"/>: who did what with it, while it is still shown.</summary>
    private sealed record Row(HeldEntry Entry, string? Decided);
}
