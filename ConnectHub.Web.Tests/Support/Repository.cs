using System.Diagnostics;

namespace ConnectHub.Web.Tests.Support;

/// <summary>The sources that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    private static readonly string[] NotSources = ["bin", "obj", "node_modules", "artifacts", "data", "media-cache"];

    /// <summary>Paths from the root with forward slashes; build output, and what a build copies, left out.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
        .Where(file => !file.Split('/').Any(NotSources.Contains) && !file.StartsWith("ConnectHub.Web/wwwroot/media/", StringComparison.Ordinal) && !file.StartsWith("ConnectHub.Web/wwwroot/lib/", StringComparison.Ordinal));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ConnectHub.Blazor.sln")))
                return folder.FullName;
        }
        throw new UnreachableException("The tests run inside the repository.");
    }
}
