using ConnectHub.Web.Data;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.App;

/// <summary>Fills an empty database when asked to; one with accounts is never touched.</summary>
internal static class DemoSeeding
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
        await Console.Out.WriteLineAsync("DEMO DATA, not for a public site:");
        foreach (var seed in scope.ServiceProvider.GetServices<IDemoSeed>().OrderBy(seed => seed.Order))
        {
            // To the console and not to the log: a password is among the lines, and logs are kept and sent around.
            foreach (var line in await seed.SeedAsync(CancellationToken.None))
                await Console.Out.WriteLineAsync($"  {line}");
        }
    }
}
