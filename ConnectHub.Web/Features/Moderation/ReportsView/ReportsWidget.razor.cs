using ConnectHub.Web.Features.Moderation.Desk;
using ConnectHub.Web.Features.Moderation.Messages;
using ConnectHub.Web.Features.Moderation.Reports;
using Microsoft.AspNetCore.Components;

namespace ConnectHub.Web.Features.Moderation.ReportsView;

/// <summary>What viewers reported of this chat and of clips, the most reported first. What comes while the pointer is over the list waits until it has left.</summary>
public sealed partial class ReportsWidget(ReportQueue queue, ReportDecisions decisions, MessageService messages, ReportedMedia media, DeskModule script)
{
    private IReadOnlyList<ReportEntry> _cases = [];
    private ElementReference _dialog;
    private ReportEntry? _asked;
    private bool _pointed;
    private bool _stale;

    [Parameter] public string? Css { get; set; }

    protected override bool Concerns(ModerationEvent happened) => happened is ReportChanged;

    protected override async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (await queue.OfChannelAsync(Desk.UserId, Desk.Channel.Id, cancellationToken) is not { } cases)
            return false;
        (_cases, _stale) = (cases, false);
        return true;
    }

    protected override Task HeardAsync(IReadOnlyList<ModerationEvent> batch)
    {
        _stale |= _pointed && batch.Any(happened => happened is EventsMissed || Concerns(happened));
        return _pointed ? Task.CompletedTask : base.HeardAsync(batch);
    }

    private Task LeftAsync()
    {
        _pointed = false;
        return _stale ? RefreshAsync() : Task.CompletedTask;
    }

    /// <summary>A message can be had back; a clip cannot.</summary>
    private Task AskAsync(ReportEntry one)
    {
        _asked = one;
        return script.OpenDialogAsync(_dialog, Gone);
    }

    private async Task DeleteAskedAsync()
    {
        // First, so that the row is gone before the focus comes back to it: an event of a row that is gone is an error.
        if (_asked is { } one)
            await DecideAsync(one, media.DeleteAsync);
        await script.CloseDialogAsync(_dialog, Gone);
    }

    private async Task DeleteAsync(ReportEntry one)
    {
        // Somebody may have deleted it already; the report is settled by that as well.
        if (one.MessageId is { } messageId)
            await ActAsync(stop => messages.DeleteAsync(Desk.UserId, one.StreamId, messageId, stop));
        await decisions.ResolveAsync(Desk.UserId, one.Id, null, CancellationToken.None);
        await RefreshAsync();
    }

    private async Task DecideAsync(ReportEntry one, Func<Guid?, Guid, string?, CancellationToken, Task<ModerationResult>> decide)
    {
        await ActAsync(stop => decide(Desk.UserId, one.Id, null, stop));
        await RefreshAsync();
    }

    private static string Words(ReportEntry one)
    {
        var reasons = string.Join(", ", one.Voices.Select(voice => ReportReasons.InASentence(voice.Reason)).Distinct());
        return $"{one.Count} {(one.Count == 1 ? "report" : "reports")}: {reasons}";
    }
}
