using System.Text.RegularExpressions;
using ConnectHub.Web.Tests.Support;

namespace ConnectHub.Web.Tests.Architecture;

/// <summary>What the documents say of the sources is true, and the sources say nothing of the machine they were written on.</summary>
public sealed partial class RepositoryTests
{
    [Fact]
    public void Documents_RelativeLinks_LeadSomewhere()
    {
        var broken = Documents().SelectMany(file => Link().Matches(Repository.Read(file))
            .Select(match => match.Groups["target"].Value.Split('#')[0])
            .Where(target => target.Length > 0 && !target.Contains("://") && !target.StartsWith("mailto:", StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(file)!, target)))
            .Select(target => $"{file} → {target}"));

        Assert.Empty(broken);
    }

    [Fact]
    public void Readme_FolderMap_NamesEveryFolderOnceAndNoOther()
    {
        var map = MapBlock().Match(Repository.Read("README.md")).Groups["map"].Value;
        var named = MapLine().Matches(map).Select(match => match.Groups["path"].Value.TrimEnd('/')).ToList();
        var features = Directory.GetDirectories(Path.Combine(Repository.Root, "ConnectHub.Web/Features")).Select(Path.GetFileName);

        Assert.NotEmpty(named);
        Assert.All(named, path => Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), path));
        Assert.All(features, feature => Assert.Contains($" {feature}", map.ReplaceLineEndings(" ")));
    }

    [Fact]
    public void Sources_NameNoMachinePath()
    {
        string[] folders = ["ConnectHub.Web", "ConnectHub.Web.Tests", "ConnectHub.E2E", "wwwroot-media-js", "docs", "deploy", "bench"];
        string[] kinds = [".cs", ".razor", ".js", ".mjs", ".css", ".md", ".sh", ".json", ".targets", ".csproj", ".conf", ".service"];
        var wrong = folders.SelectMany(folder => Repository.Files(folder, "*"))
            .Where(file => kinds.Contains(Path.GetExtension(file)))
            .Where(file => MachinePath().IsMatch(Repository.Read(file)));

        Assert.Empty(wrong);
    }

    private static IEnumerable<string> Documents() => Repository.Files("docs", "*.md").Append("README.md");

    [GeneratedRegex(@"!?\[[^\]]*\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"<!-- map -->\s*```(?<map>[\s\S]*?)```")]
    private static partial Regex MapBlock();

    [GeneratedRegex(@"^(?<path>[\w./-]+)  ", RegexOptions.Multiline)]
    private static partial Regex MapLine();

    // Homes of people, of Linux, macOS and Windows. Written so that it does not find itself.
    [GeneratedRegex(@"/(home|Users)/\w+/|/[r]oot/|[A-Z]:\\Users\\")]
    private static partial Regex MachinePath();
}
