using ConnectHub.Web.Data;

namespace ConnectHub.Web.Features.Accounts;

/// <summary>Tells an admin's lock from the few minutes after wrong passwords; both are Identity's lockout end.</summary>
internal static class AccountLocks
{
    /// <summary>As good as for ever, and a date that every database can hold.</summary>
    public static readonly DateTimeOffset ForEver = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan LongerThanAnyTimeout = TimeSpan.FromDays(365);

    public static bool IsLocked(AppUser user, TimeProvider time) => user.LockoutEnd > time.GetUtcNow() + LongerThanAnyTimeout;
}
