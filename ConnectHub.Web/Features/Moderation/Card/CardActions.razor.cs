using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Moderation.Messages;
using ConnectHub.Web.Features.Moderation.Moderators;
using ConnectHub.Web.Features.Moderation.Sanctions;
using Microsoft.AspNetCore.Components;

namespace ConnectHub.Web.Features.Moderation.Card;

/// <summary>What the reader of a card can do about its person. The services ask the right; the buttons follow the card.</summary>
public sealed partial class CardActions(SanctionService sanctions, MessageService messages, ModeratorService moderators, ModerationUndo undo)
    : ComponentBase, IDisposable
{
    /// <summary>More than so many messages are deleted only on a second press.</summary>
    private const int AskAbove = 5;

    private readonly CancellationTokenSource _lifetime = new();
    private string? _reason;
    private string? _said;
    private Guid? _undo;
    private bool _busy;
    private bool _sure;

    [Parameter, EditorRequired] public required UserCard Card { get; set; }

    [Parameter, EditorRequired] public Guid ChannelId { get; set; }

    [Parameter] public Guid? StreamId { get; set; }

    [Parameter, EditorRequired] public Guid ReaderId { get; set; }

    private SanctionOrder Order => new(ChannelId, Card.UserId, _reason) { StreamId = StreamId };

    public void Dispose()
    {
        _lifetime.Cancel();
        _lifetime.Dispose();
    }

    private Task WarnAsync() => ActAsync(sanctions.WarnAsync(ReaderId, Order, _lifetime.Token), "Warned.");

    private Task TimeOutAsync() => ActAsync(sanctions.TimeOutAsync(ReaderId, Order, SanctionService.DefaultTimeout, _lifetime.Token), "Timed out for 5 minutes.");

    private Task LiftAsync() => ActAsync(sanctions.LiftTimeoutAsync(ReaderId, Order, _lifetime.Token), "The timeout is lifted.");

    private Task BanAsync() => ActAsync(sanctions.BanAsync(ReaderId, Order, purge: false, _lifetime.Token), "Banned.");

    private Task UnbanAsync() => ActAsync(sanctions.UnbanAsync(ReaderId, Order, _lifetime.Token), "The ban is lifted.");

    private Task AppointAsync() => Card.IsModerator
        ? ActAsync(moderators.RemoveAsync(ReaderId, ChannelId, Card.UserId, _lifetime.Token), "Is no moderator any more.")
        : ActAsync(moderators.AddAsync(ReaderId, ChannelId, Card.UserId, _lifetime.Token), "Is a moderator now.");

    private async Task PurgeAsync()
    {
        if (!_sure && Card.MessagesInStream > AskAbove)
        {
            _sure = true;
            return;
        }
        await ActAsync(messages.PurgeAsync(ReaderId, StreamId!.Value, Card.UserId, _reason, _lifetime.Token), "The messages are deleted.");
    }

    private Task UndoAsync() => ActAsync(undo.UndoAsync(ReaderId, ChannelId, _undo!.Value, _lifetime.Token), "Undone.", canUndo: false);

    private async Task ActAsync(Task<ModerationResult> act, string done, bool canUndo = true)
    {
        (_busy, _sure) = (true, false);
        try
        {
            var answer = await act;
            _undo = canUndo && answer is ModerationResult.Done { Action.Id: var id } ? id : null;
            _said = SaidOf(answer, done);
            if (answer is ModerationResult.Done)
                _reason = null;
        }
        finally
        {
            _busy = false;
        }
    }

    private static string SaidOf(ModerationResult answer, string done) => answer is ModerationResult.Done ? done : Tools.ToolAnswer.Of(answer).Text ?? "";
}
