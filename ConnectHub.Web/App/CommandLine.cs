namespace ConnectHub.Web.App;

/// <summary>What may stand behind the program's name: one switch of our own, and settings as --key=value or --key value.</summary>
internal static class CommandLine
{
    private const string SeedDemo = "--seed-demo";

    public static bool WantsDemo(string[] args) => args.Contains(SeedDemo);

    public static string[] Settings(string[] args) => [.. args.Where(arg => arg != SeedDemo)];

    /// <summary>The first argument that nothing understands; null when all are fine.</summary>
    public static string? Unknown(string[] args)
    {
        var settings = Settings(args);
        for (var i = 0; i < settings.Length; i++)
        {
            if (!settings[i].StartsWith("--", StringComparison.Ordinal))
                return settings[i];
            if (settings[i].Contains('='))
                continue;
            if (i + 1 == settings.Length || settings[i + 1].StartsWith("--", StringComparison.Ordinal))
                return settings[i];
            i++;
        }
        return null;
    }
}
