using ConnectHub.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Data;

public sealed class MigrationTests
{
    [Fact]
    public async Task Migrate_EmptyDatabase_GivesTheSchemaOfTheModel()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var migrated = await OpenAsync();
        await using var created = await OpenAsync();

        await using (var db = Context(migrated))
            await db.Database.MigrateAsync(cancel);
        await using (var db = Context(created))
            await db.Database.EnsureCreatedAsync(cancel);

        var expected = await SchemaAsync(created);
        var actual = await SchemaAsync(migrated);
        Assert.Equal(expected, actual);
        Assert.Contains(expected, line => line.StartsWith("ChatMessages.Text", StringComparison.Ordinal));
    }

    // The Identity part of the model asks the application for its schema version.
    private static readonly IServiceProvider Identity = new ServiceCollection()
        .Configure<IdentityOptions>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
        .BuildServiceProvider();

    private static ConnectHubDb Context(SqliteConnection connection) =>
        new(new DbContextOptionsBuilder<ConnectHubDb>().UseSqlite(connection).UseApplicationServiceProvider(Identity).Options);

    private static async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    private static async Task<List<string>> SchemaAsync(SqliteConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT m.name || '.' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || c.pk FROM sqlite_master m, pragma_table_info(m.name) c
              WHERE m.type = 'table' AND m.name NOT LIKE '\_\_EF%' ESCAPE '\' AND m.name NOT LIKE 'sqlite%'
            UNION ALL
            SELECT m.name || ' fk ' || f."from" || ' ' || f."table" || ' ' || f.on_delete FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'
            UNION ALL
            SELECT 'index ' || sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL
            ORDER BY 1
            """;
        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            lines.Add(reader.GetString(0));
        return lines;
    }
}
