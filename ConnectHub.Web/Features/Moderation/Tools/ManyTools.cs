using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Moderation.Messages;
using ConnectHub.Web.Features.Moderation.Sanctions;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Moderation.Tools;

/// <summary>
/// What a moderator does to the lines they marked, and taking acts back. Deleting is one act with one row of the log; a timeout is an act on each person, each with its own row,
/// because each may be lifted by itself. What could not be done is named, and the rest is done all the same.
/// </summary>
public sealed class ManyTools(MessageService messages, SanctionService sanctions, ModerationUndo undo, PersonLookup people)
{
    /// <summary>More than so many are asked about first.</summary>
    public const int AskAbove = 5;

    /// <summary>Null: it is none of these acts.</summary>
    internal Task<ToolAnswer>? Act(Guid actorId, Guid channelId, Guid streamId, ToolRequest request, CancellationToken cancellationToken)
    {
        var ids = (request.Targets ?? []).Take(PickedMessages.Most).Select(text => ShortId.TryParse(text, out var one) ? one : Guid.Empty).Distinct().ToList();
        return request.Act switch
        {
            "delete-many" => DeleteAsync(actorId, streamId, ids, cancellationToken),
            "timeout-many" => TimeOutAsync(actorId, channelId, streamId, ids, cancellationToken),
            "undo" => UndoOneAsync(actorId, channelId, ShortId.TryParse(request.Target, out var id) ? id : Guid.Empty, cancellationToken),
            "undo-many" => UndoAsync(actorId, channelId, ids, cancellationToken),
            _ => null,
        };
    }

    private async Task<ToolAnswer> DeleteAsync(Guid actorId, Guid streamId, List<Guid> ids, CancellationToken cancellationToken)
    {
        var (result, left) = await messages.DeleteManyAsync(actorId, streamId, ids, cancellationToken);
        var answer = ToolAnswer.Of(result);
        return answer with { Left = left, ActionIds = answer.ActionId is { } id ? [id] : [] };
    }

    private Task<ToolAnswer> TimeOutAsync(Guid actorId, Guid channelId, Guid streamId, List<Guid> ids, CancellationToken cancellationToken) =>
        EachAsync(ids, async userId =>
        {
            var who = (await people.FindAsync(ShortId.Format(userId), cancellationToken))?.Handle ?? "somebody";
            var order = new SanctionOrder(channelId, userId, null) { StreamId = streamId };
            return (who, await sanctions.TimeOutAsync(actorId, order, SanctionService.DefaultTimeout, cancellationToken));
        });

    private async Task<ToolAnswer> UndoOneAsync(Guid actorId, Guid channelId, Guid actionId, CancellationToken cancellationToken) =>
        ToolAnswer.Of(await undo.UndoAsync(actorId, channelId, actionId, cancellationToken));

    private Task<ToolAnswer> UndoAsync(Guid actorId, Guid channelId, List<Guid> ids, CancellationToken cancellationToken) =>
        EachAsync(ids, async actionId => ("one", await undo.UndoAsync(actorId, channelId, actionId, cancellationToken)));

    private static async Task<ToolAnswer> EachAsync(List<Guid> ids, Func<Guid, Task<(string Who, ModerationResult Result)>> act)
    {
        var (done, left) = (new List<string>(), new List<string>());
        foreach (var id in ids)
        {
            var (who, result) = await act(id);
            var answer = ToolAnswer.Of(result);
            if (answer.ActionId is { } actionId)
                done.Add(actionId);
            else
                left.Add($"{who} ({answer.Text?.TrimEnd('.')})");
        }
        return new ToolAnswer(done.Count > 0 ? "done" : "nothing", done.Count > 0 ? null : "Nothing was done.") { ActionIds = done, Left = left };
    }
}
