using System.Text.Json;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Moderation.Messages;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Nukes;

/// <summary>Brings back what the act deleted, and nobody else has.</summary>
internal sealed class NukeUndo(MessageNews news) : IUndo
{
    public ActionKind Kind => ActionKind.Nuked;

    public async Task<string?> RevertAsync(ConnectHubDb db, ModerationAction action, ModerationActor actor, CancellationToken cancellationToken)
    {
        var ids = Ids(action);
        var restored = await db.Set<ChatMessage>().Where(m => ids.Contains(m.Id) && m.DeletedAt == action.At && m.DeletedById == action.ActorId)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.DeletedAt, (DateTimeOffset?)null).SetProperty(x => x.DeletedById, (Guid?)null), cancellationToken);
        return restored == 0 ? "None of these messages is there any more." : null;
    }

    public Task TellAsync(ModerationAction action, CancellationToken cancellationToken)
    {
        var ids = Ids(action).ToHashSet();
        return news.RestoredAsync(action.StreamId!.Value, message => ids.Contains(message.MessageId), cancellationToken);
    }

    private static IReadOnlyList<Guid> Ids(ModerationAction action) =>
        JsonSerializer.Deserialize<NukeEvidence>(action.Evidence ?? "null", JsonSerializerOptions.Web)?.MessageIds ?? [];
}
