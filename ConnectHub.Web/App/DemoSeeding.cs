using ConnectHub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.App;

/// <summary>A feature's share of the demo: called once, in order, on an empty database.</summary>
internal interface IDemoSeed
{
    int Order { get; }

    /// <summary>Lines for the operator, such as the accounts that were made.</summary>
    Task<IReadOnlyList<string>> SeedAsync(CancellationToken cancellationToken);
}

internal static partial class DemoSeeding
{
    public static async Task RunAsync(WebApplication app, bool asked)
    {
        if (!asked && !app.Configuration.GetValue<bool>("ConnectHub:Seed:Demo"))
            return;
        await using (var db = await app.Services.GetRequiredService<IDbContextFactory<ConnectHubDb>>().CreateDbContextAsync())
        {
            if (await db.Users.AnyAsync())
                throw new StartUpException("demo data goes into an empty database only, and this one has accounts. Start without --seed-demo, or set ConnectHub__DataPath to a new folder.");
        }
        await using var scope = app.Services.CreateAsyncScope();
        foreach (var seed in scope.ServiceProvider.GetServices<IDemoSeed>().OrderBy(seed => seed.Order))
        {
            foreach (var line in await seed.SeedAsync(CancellationToken.None))
                LogSeeded(app.Logger, line);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Demo data, not for a public site: {Line}")]
    private static partial void LogSeeded(ILogger logger, string line);
}
