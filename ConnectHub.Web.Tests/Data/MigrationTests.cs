using ConnectHub.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
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

    [Theory]
    [InlineData("R", "12:00", true)]
    [InlineData(null, "12:00", true)]
    [InlineData(null, "10:00", false)]
    public async Task Migrate_ClipsOfAnOlderVersion_SaysHowTheyWereCut(string? recording, string cutAt, bool fromVideo)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var old = await OpenAsync();
        await using var db = Context(old);
        await db.GetService<IMigrator>().MigrateAsync("20261126170000_ChosenPictures", cancel);
        await InsertAsync(old, "Streams", new() { ["Id"] = "S", ["EndedAt"] = "2026-11-20 11:00:00" });
        await InsertAsync(old, "Clips", new() { ["Id"] = "C", ["StreamId"] = "S", ["RecordingId"] = recording, ["CreatedAt"] = $"2026-11-20 {cutAt}:00" });

        await db.Database.MigrateAsync(cancel);

        Assert.Equal(fromVideo, await db.Database.SqlQueryRaw<bool>("SELECT FromVideo AS Value FROM Clips").SingleAsync(cancel));
    }

    [Theory]
    [InlineData("1", "0", false, false)]
    [InlineData("1", "0", true, false)]
    [InlineData("0", "1", true, true)]
    public async Task Migrate_ChannelsOfAnOlderVersion_RecordAsTheirLastStreamDid(string first, string last, bool hasSettings, bool records)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var old = await OpenAsync();
        await using var db = Context(old);
        await db.GetService<IMigrator>().MigrateAsync("20261126200000_DeletedRecordings", cancel);
        await InsertAsync(old, "Channels", new() { ["Id"] = "C" });
        await InsertAsync(old, "Streams", new() { ["Id"] = "1", ["ChannelId"] = "C", ["Record"] = first, ["CreatedAt"] = "2026-11-20 11:00:00" });
        await InsertAsync(old, "Streams", new() { ["Id"] = "2", ["ChannelId"] = "C", ["Record"] = last, ["CreatedAt"] = "2026-11-21 11:00:00" });
        if (hasSettings)
            await InsertAsync(old, "LibrarySettings", new() { ["ChannelId"] = "C", ["DvrMinutes"] = "7" });

        await db.Database.MigrateAsync(cancel);

        var kept = await db.Database.SqlQueryRaw<bool>("SELECT AutoRecord AS Value FROM LibrarySettings WHERE ChannelId = 'C'").ToListAsync(cancel);
        Assert.Equal(records, kept.DefaultIfEmpty(true).Single());
        if (hasSettings)
            Assert.Equal(7, await db.Database.SqlQueryRaw<int>("SELECT DvrMinutes AS Value FROM LibrarySettings").SingleAsync(cancel));
    }

    /// <summary>A row as an older version left it, with something in each column that must have something.</summary>
    private static async Task InsertAsync(SqliteConnection connection, string table, Dictionary<string, string?> values)
    {
        await using (var needed = connection.CreateCommand())
        {
            needed.CommandText = $"SELECT name FROM pragma_table_info('{table}') WHERE \"notnull\"";
            await using var names = await needed.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            while (await names.ReadAsync(TestContext.Current.CancellationToken))
                values.TryAdd(names.GetString(0), "0");
        }
        await using var insert = connection.CreateCommand();
        insert.CommandText = $"PRAGMA foreign_keys = OFF; INSERT INTO {table} ({string.Join(", ", values.Keys)}) VALUES ({string.Join(", ", values.Keys.Select(name => "@" + name))})";
        foreach (var (name, value) in values)
            insert.Parameters.AddWithValue("@" + name, value ?? (object)DBNull.Value);
        await insert.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
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
