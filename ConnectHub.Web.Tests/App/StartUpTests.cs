using System.Net;
using System.Net.Sockets;
using ConnectHub.E2E.Support;
using ConnectHub.Web.Tests.Support;
using Microsoft.Data.Sqlite;

namespace ConnectHub.Web.Tests.App;

/// <summary>What an operator can mend is said in one line on the error stream, with exit code 1 and no stack trace.</summary>
public sealed class StartUpTests : IAsyncDisposable
{
    private readonly OwnFolder _folder = new("connecthub-start-");

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task Start_PortTaken_SaysSoInOneLine()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        await AssertRefusesAsync(new() { ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}" }, "the port is taken");
    }

    [Fact]
    public async Task Start_DataFolderNotWritable_NamesIt()
    {
        var file = Path.Combine(_folder.Path, "a-file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        await AssertRefusesAsync(new() { ["ConnectHub__DataPath"] = Path.Combine(file, "data") }, "is not writable");
    }

    [Theory]
    [InlineData("ConnectHub__Media__PartMilliseconds", "5", "PartMilliseconds")]
    [InlineData("ConnectHub__Media__PartMilliseconds", "much", "much")]
    [InlineData("ASPNETCORE_URLS", "nonsense", "ASPNETCORE_URLS")]
    public async Task Start_SettingOutOfRange_NamesIt(string name, string value, string said) =>
        await AssertRefusesAsync(new() { [name] = value }, said);

    [Fact]
    public async Task Start_DatabaseOfNewerVersion_SaysSo()
    {
        var connection = $"Data Source={Path.Combine(_folder.Path, "connecthub.db")};Pooling=False";
        await using (var db = new SqliteConnection(connection))
        {
            await db.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = db.CreateCommand();
            command.CommandText = """
                CREATE TABLE "__EFMigrationsHistory" ("MigrationId" TEXT NOT NULL PRIMARY KEY, "ProductVersion" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_Tomorrow', '99.0.0');
                """;
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await AssertRefusesAsync([], "newer version");
    }

    [Fact]
    public async Task Start_DatabaseIsNoDatabase_SaysSo()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "connecthub.db"), new string('x', 4096), TestContext.Current.CancellationToken);

        await AssertRefusesAsync([], "the database cannot be used");
    }

    [Fact]
    public async Task Start_UnknownArgument_NamesIt() => await AssertRefusesAsync([], "--sed-demo", "--sed-demo");

    [Fact]
    public async Task Start_FolderOfRunningServer_IsRefused()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var first = ServerProcess.Start(Environment([]));
        var ready = await first.LineWithAsync("ConnectHub is ready at", cancellation);
        Assert.Contains(_folder.Path, ready);

        await AssertRefusesAsync([], "in use by another ConnectHub");
    }

    private async Task AssertRefusesAsync(Dictionary<string, string> environment, string said, params string[] arguments)
    {
        await using var server = ServerProcess.Start(Environment(environment), arguments);
        var (code, output, error) = await server.EndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, code);
        var line = Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("ConnectHub cannot start: ", line);
        Assert.Contains(said, line);
        Assert.False((output + error).Contains("   at ", StringComparison.Ordinal), output + error);
    }

    private Dictionary<string, string> Environment(Dictionary<string, string> extra)
    {
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{ServerProcess.FreePort()}",
            ["ConnectHub__DataPath"] = _folder.Path,
        };
        foreach (var (name, value) in extra)
            environment[name] = value;
        return environment;
    }
}
