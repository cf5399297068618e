using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Accounts;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Admin;

/// <summary>An account as admins see it. <paramref name="Role"/> is null for most people.</summary>
public sealed record ListedUser(Guid Id, string Handle, string DisplayName, string Email, DateTimeOffset CreatedAt, string? Role, bool IsLocked);

internal sealed record UserPage(IReadOnlyList<ListedUser> Items, int Total, int Page, int Pages);

/// <summary>The accounts of the site, newest first.</summary>
internal sealed class UserList(IDbContextFactory<ConnectHubDb> databases, TimeProvider time)
{
    public const int PageSize = 25;

    /// <summary>Looks in handle, name and address. Pages count from 1.</summary>
    public async Task<UserPage> FindAsync(string? query, int page, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = db.Users.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(query))
        {
            var words = SearchText.Fold(query.Trim().TrimStart('@'));
            found = found.Where(u => SearchText.Fold(u.UserName!).Contains(words) || SearchText.Fold(u.Email!).Contains(words) || SearchText.Fold(u.DisplayName).Contains(words));
        }
        var total = await found.CountAsync(cancellationToken);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var rows = await found.OrderByDescending(u => u.CreatedAt).ThenByDescending(u => u.Id)
            .Skip((page - 1) * PageSize).Take(PageSize)
            .Select(u => new
            {
                User = u,
                Roles = db.UserRoles.Where(r => r.UserId == u.Id).Join(db.Roles, r => r.RoleId, role => role.Id, (_, role) => role.Name).ToList(),
            })
            .ToListAsync(cancellationToken);
        return new([.. rows.Select(row => ToListed(row.User, row.Roles))], total, page, pages);
    }

    private ListedUser ToListed(AppUser user, List<string?> roles) =>
        new(user.Id, user.UserName!, user.DisplayName, user.Email!, user.CreatedAt, roles.Order(StringComparer.Ordinal).FirstOrDefault(), AccountLocks.IsLocked(user, time));
}
