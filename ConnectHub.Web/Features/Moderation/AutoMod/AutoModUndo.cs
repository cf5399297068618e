using System.Text.Json;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Moderation.Log;

namespace ConnectHub.Web.Features.Moderation.AutoMod;

/// <summary>Puts the levels back as they were, as long as nobody has changed them again.</summary>
internal sealed class AutoModUndo(AutoModService service, TimeProvider time) : IUndo
{
    public ActionKind Kind => ActionKind.AutoModChanged;

    public async Task<string?> RevertAsync(ConnectHubDb db, ModerationAction action, ModerationActor actor, CancellationToken cancellationToken)
    {
        var evidence = JsonSerializer.Deserialize<AutoModEvidence>(action.Evidence ?? "null", JsonSerializerOptions.Web);
        var row = await AutoModService.RowAsync(db, action.ChannelId, cancellationToken);
        if (evidence is null || row.Levels != evidence.After)
            return "AutoMod was changed again since then. Undo the later change first.";
        (row.Levels, row.ChangedById, row.ChangedAt) = (evidence.Before, actor.UserId, time.GetUtcNow());
        return null;
    }

    public Task TellAsync(ModerationAction action, CancellationToken cancellationToken)
    {
        service.Tell(action.ChannelId);
        return Task.CompletedTask;
    }
}
