using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Board;

/// <summary>Keeps how each moderator arranged the screen of each channel, for whatever browser they open it in.</summary>
public sealed class DeskLayouts(IDbContextFactory<ConnectHubDb> databases, ChannelAccess access)
{
    /// <summary>As it is at first for who has not arranged it, and for who is no moderator there.</summary>
    public async Task<DeskLayout> ReadAsync(Guid? userId, Guid channelId, CancellationToken cancellationToken)
    {
        if (!await MayAsync(userId, channelId, cancellationToken))
            return DeskLayout.Default;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return DeskLayout.Parse(await Of(db, userId!.Value, channelId).Select(l => l.Text).FirstOrDefaultAsync(cancellationToken));
    }

    /// <summary>False, and nothing kept: the person is no moderator there. Of two at once the later one stays.</summary>
    public async Task<bool> SaveAsync(Guid? userId, Guid channelId, DeskLayout layout, CancellationToken cancellationToken)
    {
        if (!await MayAsync(userId, channelId, cancellationToken))
            return false;
        if (layout.IsDefault)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            await Of(db, userId!.Value, channelId).ExecuteDeleteAsync(cancellationToken);
            return true;
        }
        await PutAsync(userId!.Value, channelId, layout.ToText(), cancellationToken);
        return true;
    }

    private async Task PutAsync(Guid userId, Guid channelId, string text, CancellationToken cancellationToken)
    {
        if (await ChangeAsync(userId, channelId, text, cancellationToken))
            return;
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            db.Add(new ModeratorLayout { ChannelId = channelId, UserId = userId, Text = text });
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // Another page of the same person was first. If none was, the failure is real.
            if (!await ChangeAsync(userId, channelId, text, cancellationToken))
                throw;
        }
    }

    private async Task<bool> ChangeAsync(Guid userId, Guid channelId, string text, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Of(db, userId, channelId).ExecuteUpdateAsync(set => set.SetProperty(l => l.Text, text), cancellationToken) > 0;
    }

    private static IQueryable<ModeratorLayout> Of(ConnectHubDb db, Guid userId, Guid channelId) =>
        db.Set<ModeratorLayout>().Where(l => l.ChannelId == channelId && l.UserId == userId);

    private async Task<bool> MayAsync(Guid? userId, Guid channelId, CancellationToken cancellationToken) =>
        await access.RoleOfAsync(userId, channelId, cancellationToken) >= ChannelRole.Moderator;
}
