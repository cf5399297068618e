using ConnectHub.Web.Data;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Channels;

/// <summary>The one answer to "may this user do that on this channel", for components, endpoints and services alike.</summary>
public sealed class ChannelAccess(IDbContextFactory<ConnectHubDb> databases)
{
    /// <summary>Owner before staff; <see cref="ChannelRole.None"/> for a viewer, an anonymous visitor (null) and an unknown channel.</summary>
    public async Task<ChannelRole> RoleOfAsync(Guid? userId, Guid channelId, CancellationToken cancellationToken)
    {
        if (userId is not { } id)
            return ChannelRole.None;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var channel = await db.Set<Channel>().Where(c => c.Id == channelId).Select(c => new { c.OwnerId }).FirstOrDefaultAsync(cancellationToken);
        if (channel is null)
            return ChannelRole.None;
        if (channel.OwnerId == id)
            return ChannelRole.Owner;
        return await IsStaffAsync(db, id, cancellationToken) ? ChannelRole.Staff : ChannelRole.None;
    }

    /// <summary>Asks the database, not the cookie: a demotion counts at once.</summary>
    private static Task<bool> IsStaffAsync(ConnectHubDb db, Guid userId, CancellationToken cancellationToken) =>
        db.UserRoles.Where(r => r.UserId == userId)
            .Join(db.Roles, r => r.RoleId, role => role.Id, (_, role) => role.Name)
            .AnyAsync(name => name == Principal.Admin || name == Principal.Moderator, cancellationToken);
}

/// <summary><see cref="Moderator"/>: of that channel (a later issue gives it out); <see cref="Staff"/>: the site's admins and moderators.</summary>
public enum ChannelRole { None, Moderator, Staff, Owner }
