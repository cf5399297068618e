using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Moderation.Log;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Notices;

internal sealed class AnnouncementUndo(AnnouncementService announcements) : IUndo
{
    public ActionKind Kind => ActionKind.Announced;

    public async Task<string?> RevertAsync(ConnectHubDb db, ModerationAction action, ModerationActor actor, CancellationToken cancellationToken) =>
        await db.Set<ChatAnnouncement>().Where(a => a.Id == action.Id && !a.IsOver).ExecuteUpdateAsync(a => a.SetProperty(x => x.IsOver, true), cancellationToken) == 0
            ? "This announcement is not shown any more."
            : null;

    public Task TellAsync(ModerationAction action, CancellationToken cancellationToken) => announcements.TellAsync(action.StreamId!.Value, cancellationToken);
}
