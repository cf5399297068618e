using ConnectHub.Web.Data;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.App;

/// <summary>From a built application to one that listens. What an operator can mend is said in one line, with exit code 1.</summary>
internal static partial class StartUp
{
    // Until the application listens, these three report with a stack trace what StartAsync is about to say in one line.
    private static readonly string[] Talkative =
        ["Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.EntityFrameworkCore"];

    public static void AddStartUp(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DataFolder>();
        var listening = false;
        builder.Services.AddSingleton(new Listening(() => listening = true));
        foreach (var category in Talkative)
            builder.Logging.AddFilter(category, level => listening && level >= LogLevel.Warning);
    }

    public static async Task<int> StartAsync(this WebApplication app, string[] args)
    {
        try
        {
            if (CommandLine.Unknown(args) is { } unknown)
                throw new StartUpException($"Unknown argument {unknown}. Known are --seed-demo, and settings as --ConnectHub:DataPath=/srv/connecthub.");
            app.Services.GetRequiredService<DataFolder>().Open();
            await MigrateAsync(app);
            await DemoSeeding.RunAsync(app, CommandLine.WantsDemo(args));
            app.Lifetime.ApplicationStarted.Register(() => SayReady(app));
            await app.RunAsync();
            return 0;
        }
        catch (Exception exception) when (Explain(exception) is { } reason)
        {
            await Console.Error.WriteLineAsync($"ConnectHub cannot start: {reason.ReplaceLineEndings(" ")}");
            return 1;
        }
    }

    private static async Task MigrateAsync(WebApplication app)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<ConnectHubDb>>().CreateDbContextAsync();
        var unknown = (await db.Database.GetAppliedMigrationsAsync()).Except(db.Database.GetMigrations()).LastOrDefault();
        if (unknown is not null)
            throw new StartUpException($"the database is from a newer version ({unknown}). Start that version, or restore a copy from before it.");
        await db.Database.MigrateAsync();
    }

    private static void SayReady(WebApplication app)
    {
        app.Services.GetRequiredService<Listening>().Reached();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        LogReady(app.Logger, string.Join(", ", addresses), app.Services.GetRequiredService<IOptions<DataOptions>>().Value.FullPath);
    }

    /// <summary>Null for what only a developer can mend: that keeps its stack trace.</summary>
    private static string? Explain(Exception exception) => exception switch
    {
        StartUpException => exception.Message,
        OptionsValidationException invalid => string.Join(" ", invalid.Failures),
        IOException { InnerException: AddressInUseException } => $"the port is taken. {exception.Message} Stop what listens there, or set ASPNETCORE_URLS.",
        IOException or UnauthorizedAccessException => exception.Message,
        System.Net.Sockets.SocketException => $"cannot listen ({exception.Message}). Check ASPNETCORE_URLS.",
        FormatException or UriFormatException => $"an address or a setting cannot be read: {exception.Message} Check ASPNETCORE_URLS first.",
        SqliteException => $"the database cannot be used: {exception.Message}",
        InvalidOperationException { InnerException: FormatException or ArgumentException or OverflowException } => exception.Message,
        InvalidOperationException when exception.Message.Contains("binding address", StringComparison.Ordinal) || exception.Message.Contains("scheme", StringComparison.Ordinal)
            => $"{exception.Message} Check ASPNETCORE_URLS.",
        _ => null,
    };

    [LoggerMessage(LogLevel.Information, "ConnectHub is ready at {Addresses}; its data is in {DataPath}. Ctrl+C stops it.")]
    private static partial void LogReady(ILogger logger, string addresses, string dataPath);

    private sealed record Listening(Action Reached);
}

/// <summary>Something that the operator has to mend; the message is the whole line they read.</summary>
internal sealed class StartUpException(string message) : Exception(message);
