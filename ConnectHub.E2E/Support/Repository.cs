namespace ConnectHub.E2E.Support;

/// <summary>Where things lie, found by walking up from the test program to the solution.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Logs and failure pictures of the last runs; git-ignored.</summary>
    public static string E2EArtifacts => Directory.CreateDirectory(Path.Combine(Root, "artifacts", "e2e")).FullName;

    /// <summary>Pictures of the screens to look at; git-ignored.</summary>
    public static string Screens => Directory.CreateDirectory(Path.Combine(Root, "artifacts", "screens")).FullName;

    /// <summary>The published program; <c>CONNECTHUB_APP</c> names another one.</summary>
    public static string App
    {
        get
        {
            var path = Environment.GetEnvironmentVariable("CONNECTHUB_APP") is { Length: > 0 } named
                ? named
                : Path.Combine(Root, "artifacts", "app", "ConnectHub.Web.dll");
            return File.Exists(path) ? path : throw new FileNotFoundException(
                $"There is no published program at {path}. Run: dotnet publish ConnectHub.Web -c Release -o artifacts/app");
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "ConnectHub.Blazor.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("ConnectHub.Blazor.sln is in none of the folders above the test program.");
    }
}
