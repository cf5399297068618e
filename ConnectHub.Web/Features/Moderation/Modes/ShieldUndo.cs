using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Moderation.Log;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Modes;

internal sealed class ShieldUndo(ModesTeller teller) : IUndo
{
    public ActionKind Kind => ActionKind.ShieldOn;

    public async Task<string?> RevertAsync(ConnectHubDb db, ModerationAction action, ModerationActor actor, CancellationToken cancellationToken) =>
        await db.Set<ChannelShield>().Where(s => s.ChannelId == action.ChannelId && s.ActionId == action.Id).ExecuteDeleteAsync(cancellationToken) == 0
            ? "This shield is down already."
            : null;

    public Task TellAsync(ModerationAction action, CancellationToken cancellationToken) => teller.TellAsync(action.ChannelId, cancellationToken);
}
