using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Data;

internal static class DatabaseFailures
{
    /// <summary>The database did not do what it was asked; asked again later it may. Says nothing of conflicts, which are answers.</summary>
    public static bool IsDatabaseFailure(this Exception exception) => exception switch
    {
        DbUpdateConcurrencyException => false,
        DbException or DbUpdateException => true,
        // Providers wrap what they call transient.
        InvalidOperationException { InnerException: { } inner } => inner.IsDatabaseFailure(),
        _ => false,
    };
}
