using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Accounts;
using ConnectHub.Web.Features.Moderation.Sanctions;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Admin;

/// <summary>What admins do with other people's accounts. Rights are asked of the database at each call, not of the cookie. Scoped to a request.</summary>
internal sealed class UserAdministration(UserManager<AppUser> users, ConnectHubDb db, AccountLinks links, SanctionNews news, SignOuts signOuts, TimeProvider time)
{
    /// <summary>Two demotions at once must not leave the site without an admin (one process writes the accounts).</summary>
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);

    /// <summary>Gives the role and takes the other one; null takes both. Pages that the person has open follow at once.</summary>
    public Task<AdminOutcome> SetRoleAsync(Guid adminId, Guid userId, string? role, CancellationToken cancellationToken) =>
        ChangeAsync(adminId, userId, async user =>
        {
            if (role is not (null or Principal.Admin or Principal.Moderator))
                return new AdminOutcome.Refused("There is no such role.");
            if (role != Principal.Admin && await IsLastAdminAsync(user, cancellationToken))
                return new AdminOutcome.Refused("This is the last admin. Make somebody else an admin first.");
            await users.RemoveFromRolesAsync(user, await users.GetRolesAsync(user));
            if (role is not null)
                await users.AddToRoleAsync(user, role);
            await SignOutAsync(user);
            news.SiteRoleChanged(user.Id);
            return new AdminOutcome.Done();
        }, cancellationToken);

    /// <summary>A locked person cannot sign in, and is signed out everywhere.</summary>
    public Task<AdminOutcome> SetLockedAsync(Guid adminId, Guid userId, bool locked, CancellationToken cancellationToken) =>
        ChangeAsync(adminId, userId, async user =>
        {
            if (locked && user.Id == adminId)
                return new AdminOutcome.Refused("You cannot lock yourself out.");
            if (locked && await IsLastAdminAsync(user, cancellationToken))
                return new AdminOutcome.Refused("This is the last admin. Make somebody else an admin first.");
            await users.SetLockoutEndDateAsync(user, locked ? AccountLocks.ForEver : null);
            await users.ResetAccessFailedCountAsync(user);
            await SignOutAsync(user);
            return new AdminOutcome.Done();
        }, cancellationToken);

    /// <summary>A link to choose a new password, to be handed over in person. Its only sight.</summary>
    public Task<AdminOutcome> CreateResetLinkAsync(Guid adminId, Guid userId, CancellationToken cancellationToken) =>
        ChangeAsync(adminId, userId, async user => new AdminOutcome.ResetLink(user.UserName!, await links.ResetPathAsync(user)), cancellationToken);

    private async Task SignOutAsync(AppUser user)
    {
        await users.UpdateSecurityStampAsync(user);
        signOuts.Announce(user.Id);
    }

    private async Task<AdminOutcome> ChangeAsync(Guid adminId, Guid userId, Func<AppUser, Task<AdminOutcome>> change, CancellationToken cancellationToken)
    {
        await OneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (!await IsAdminAsync(adminId, cancellationToken))
                return new AdminOutcome.Forbidden();
            return await users.FindByIdAsync(userId.ToString()) is { } user ? await change(user) : new AdminOutcome.Refused("This account is gone.");
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private IQueryable<Guid> UnlockedAdmins()
    {
        var now = time.GetUtcNow();
        return from link in db.UserRoles
               join role in db.Roles on link.RoleId equals role.Id
               join user in db.Users on link.UserId equals user.Id
               where role.Name == Principal.Admin && (user.LockoutEnd == null || user.LockoutEnd < now.AddDays(1))
               select user.Id;
    }

    private Task<bool> IsAdminAsync(Guid userId, CancellationToken cancellationToken) => UnlockedAdmins().AnyAsync(id => id == userId, cancellationToken);

    private async Task<bool> IsLastAdminAsync(AppUser user, CancellationToken cancellationToken) =>
        await IsAdminAsync(user.Id, cancellationToken) && !await UnlockedAdmins().AnyAsync(id => id != user.Id, cancellationToken);
}

internal abstract record AdminOutcome
{
    public sealed record Done : AdminOutcome;

    public sealed record ResetLink(string Handle, string Path) : AdminOutcome;

    /// <summary>Text for the admin.</summary>
    public sealed record Refused(string Text) : AdminOutcome;

    public sealed record Forbidden : AdminOutcome;
}
