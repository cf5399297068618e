using ConnectHub.Web.Data;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Channels;

/// <summary>
/// The one answer to "may this user do that on this channel", for components, endpoints and services alike. Asks the database, not the cookie:
/// a demotion counts at once.
/// </summary>
public sealed class ChannelAccess(IDbContextFactory<ConnectHubDb> databases, TimeProvider time)
{
    /// <summary>
    /// The role in force: <see cref="ChannelRole.None"/> for a viewer, an anonymous visitor (null) and an unknown channel, and for a moderator of the
    /// channel while they are timed out or banned there.
    /// </summary>
    public async Task<ChannelRole> RoleOfAsync(Guid? userId, Guid channelId, CancellationToken cancellationToken)
    {
        var given = await GivenRoleOfAsync(userId, channelId, cancellationToken);
        return given == ChannelRole.Moderator && await IsSuspendedAsync(userId!.Value, channelId, cancellationToken) ? ChannelRole.None : given;
    }

    /// <summary>The role that was given, also while it is suspended. Owner before staff, staff before moderator.</summary>
    public async Task<ChannelRole> GivenRoleOfAsync(Guid? userId, Guid channelId, CancellationToken cancellationToken)
    {
        if (userId is not { } id)
            return ChannelRole.None;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var channel = await db.Set<Channel>().Where(c => c.Id == channelId)
            .Select(c => new { c.OwnerId, IsModerator = db.Set<ChannelModerator>().Any(m => m.ChannelId == channelId && m.UserId == id) })
            .FirstOrDefaultAsync(cancellationToken);
        if (channel is null)
            return ChannelRole.None;
        if (channel.OwnerId == id)
            return ChannelRole.Owner;
        if (await IsStaffAsync(db, id, cancellationToken))
            return ChannelRole.Staff;
        return channel.IsModerator ? ChannelRole.Moderator : ChannelRole.None;
    }

    /// <summary>An admin or moderator of the site, whatever channels they own.</summary>
    public async Task<bool> IsStaffAsync(Guid? userId, CancellationToken cancellationToken)
    {
        if (userId is not { } id)
            return false;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await IsStaffAsync(db, id, cancellationToken);
    }

    /// <summary>An admin of the site.</summary>
    public async Task<bool> IsAdminAsync(Guid? userId, CancellationToken cancellationToken)
    {
        if (userId is not { } id)
            return false;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await RolesOf(db, id).AnyAsync(name => name == Principal.Admin, cancellationToken);
    }

    private async Task<bool> IsSuspendedAsync(Guid userId, Guid channelId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ChannelSanction>().AnyAsync(s => s.ChannelId == channelId && s.UserId == userId
            && (s.Kind == SanctionKind.Ban || (s.Kind == SanctionKind.Timeout && s.Until > now)), cancellationToken);
    }

    private static Task<bool> IsStaffAsync(ConnectHubDb db, Guid userId, CancellationToken cancellationToken) =>
        RolesOf(db, userId).AnyAsync(name => name == Principal.Admin || name == Principal.Moderator, cancellationToken);

    private static IQueryable<string?> RolesOf(ConnectHubDb db, Guid userId) =>
        db.UserRoles.Where(r => r.UserId == userId).Join(db.Roles, r => r.RoleId, role => role.Id, (_, role) => role.Name);
}

/// <summary>Ascending by power. <see cref="Moderator"/>: of that channel; <see cref="Staff"/>: the site's admins and moderators.</summary>
public enum ChannelRole { None, Moderator, Staff, Owner }
