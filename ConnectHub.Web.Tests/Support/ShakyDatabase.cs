using ConnectHub.Web.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Tests.Support;

/// <summary>The real database, which fails when the test says so as a locked or full one does.</summary>
internal sealed class ShakyDatabase(IDbContextFactory<ConnectHubDb> real) : IDbContextFactory<ConnectHubDb>
{
    private int _failures;
    private int _asked;

    /// <summary>How many of the next calls fail.</summary>
    public int FailuresLeft
    {
        get => Volatile.Read(ref _failures);
        set => Volatile.Write(ref _failures, value);
    }

    /// <summary>How often it was asked so far.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>While it is there, who asks waits for it, unless they give up before.</summary>
    public Task? Slow { get; set; }

    public ConnectHubDb CreateDbContext()
    {
        Interlocked.Increment(ref _asked);
        if (FailuresLeft <= 0)
            return real.CreateDbContext();
        Interlocked.Decrement(ref _failures);
        throw new SqliteException("SQLite Error 5: 'database is locked'.", 5);
    }

    public async Task<ConnectHubDb> CreateDbContextAsync(CancellationToken cancellationToken = default)
    {
        if (Slow is { } slow)
            await slow.WaitAsync(cancellationToken);
        return CreateDbContext();
    }
}
