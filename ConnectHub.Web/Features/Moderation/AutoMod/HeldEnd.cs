using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Moderation.Log;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.AutoMod;

/// <summary>Lets held messages run out after their time, and finishes approvals that a crash or a full chat interrupted.</summary>
internal sealed class HeldEnd(
    IDbContextFactory<ConnectHubDb> databases, ModerationActs acts, ModerationLog log, HeldAdmission admission, HeldNews news, TimeProvider time) : IDueWork
{
    private const int AtOnce = 100;

    /// <summary>So long an approval may be under way by itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task DoDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var late = now - Patience;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var over = await db.Set<HeldMessage>().AsNoTracking().Where(h => !h.IsSettled && h.ExpiresAt <= now && h.State == HeldState.Waiting)
            .OrderBy(h => h.ExpiresAt).Take(AtOnce).ToListAsync(cancellationToken);
        var stuck = await db.Set<HeldMessage>().Where(h => !h.IsSettled && h.State == HeldState.Approved && h.DecidedAt < late)
            .OrderBy(h => h.Id).Take(AtOnce).Select(h => h.Id).ToListAsync(cancellationToken);
        foreach (var held in over)
            await ExpireAsync(held, now, cancellationToken);
        foreach (var heldId in stuck)
            await admission.AdmitAsync(heldId, cancellationToken);
    }

    private async Task ExpireAsync(HeldMessage held, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var result = await acts.CommitAsync(ModerationActor.Server, async (db, actor) =>
        {
            var expired = await db.Set<HeldMessage>().Where(h => h.Id == held.Id && h.State == HeldState.Waiting)
                .ExecuteUpdateAsync(set => set.SetProperty(h => h.State, HeldState.Expired).SetProperty(h => h.DecidedAt, now)
                    .SetProperty(h => h.IsSettled, true), cancellationToken);
            if (expired == 0)
                return new ModerationResult.NothingToDo("It is decided.");
            return new ModerationResult.Done(log.Append(db, held.ChannelId, actor, ActionKind.HeldExpired, HeldDecisions.Subject(held, reason: null)));
        }, cancellationToken);
        if (result is ModerationResult.Done)
            news.Tell(held);
    }
}
