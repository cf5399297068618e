using ConnectHub.Web.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Tests.Support;

/// <summary>The real database, which fails when the test says so as a locked or full one does.</summary>
internal sealed class ShakyDatabase(IDbContextFactory<ConnectHubDb> real) : IDbContextFactory<ConnectHubDb>
{
    private int _failures;

    /// <summary>How many of the next calls fail.</summary>
    public int FailuresLeft
    {
        get => Volatile.Read(ref _failures);
        set => Volatile.Write(ref _failures, value);
    }

    public ConnectHubDb CreateDbContext()
    {
        if (FailuresLeft <= 0)
            return real.CreateDbContext();
        Interlocked.Decrement(ref _failures);
        throw new SqliteException("SQLite Error 5: 'database is locked'.", 5);
    }
}
