using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation.Log;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation;

/// <summary>
/// The frame of every act: the right is asked of the database, the act and its row of the log are one transaction, and what was done is announced. An act
/// itself looks whether somebody was first; it sees all that was committed before.
/// </summary>
public sealed class ModerationActs(IDbContextFactory<ConnectHubDb> databases, ChannelAccess access, ModerationLog log)
{
    private const int Attempts = 3;

    /// <summary>
    /// Runs the act for who has at least the role. <paramref name="act"/> appends its row and gives <see cref="ModerationResult.Done"/> with it (saved and
    /// committed here), or anything else, and then nothing is kept. It may be called again after a conflict.
    /// </summary>
    public async Task<ModerationResult> ActAsync(
        Guid? actorId, Guid channelId, ChannelRole needs, Func<ConnectHubDb, ModerationActor, Task<ModerationResult>> act, CancellationToken cancellationToken)
    {
        var role = await access.RoleOfAsync(actorId, channelId, cancellationToken);
        if (role >= needs)
            return await CommitAsync(new ModerationActor(actorId, role), act, cancellationToken);
        return needs > ChannelRole.Moderator ? ModerationResult.Forbidden.OwnerOnly : ModerationResult.Forbidden.NoModerator;
    }

    /// <summary>The same for an actor whose right the caller has asked.</summary>
    public async Task<ModerationResult> CommitAsync(
        ModerationActor actor, Func<ConnectHubDb, ModerationActor, Task<ModerationResult>> act, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OnceAsync(actor, act, cancellationToken);
            }
            catch (DbUpdateException) when (attempt < Attempts && !cancellationToken.IsCancellationRequested)
            {
                // Somebody was first: the next look finds it.
            }
        }
    }

    private async Task<ModerationResult> OnceAsync(
        ModerationActor actor, Func<ConnectHubDb, ModerationActor, Task<ModerationResult>> act, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var result = await act(db, actor);
        if (result is not ModerationResult.Done done)
            return result;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        log.Announce(done.Action);
        return result;
    }
}
