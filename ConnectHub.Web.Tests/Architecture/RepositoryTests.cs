using System.Text.RegularExpressions;
using ConnectHub.Web.Tests.Support;

namespace ConnectHub.Web.Tests.Architecture;

/// <summary>What the documents say of the sources is true, and the sources say nothing of the machine they were written on.</summary>
public sealed partial class RepositoryTests
{
    /// <summary>Fixed by the contract; the rest of the list grows with the screens.</summary>
    private static readonly string[] FixedTestIds =
    [
        "register-email", "register-handle", "register-password", "register-submit", "login-email", "login-password", "login-submit",
        "golive-title", "golive-category", "golive-quality", "golive-private", "golive-preview", "golive-start", "golive-end", "golive-end-confirm",
        "live-badge", "viewer-count", "player", "chat-input", "chat-send", "chat-message", "chat-delete", "chat-timeout", "chat-ban", "toast",
    ];

    [Fact]
    public void TestIds_FixedOnes_AreInTheSources()
    {
        var used = UsedTestIds();

        Assert.Empty(FixedTestIds.Except(used));
    }

    [Fact]
    public void TestIds_Used_AreListed()
    {
        var listed = Code().Matches(Repository.Read("docs/test-ids.md")).Select(match => match.Groups["text"].Value).ToHashSet();

        Assert.Empty(UsedTestIds().Except(listed));
    }

    /// <summary>An overlay is seen by viewers of the stream: it says nothing of what broke in it.</summary>
    [Fact]
    public void InteractivePanels_StandOnIslands()
    {
        var bare = Repository.Files("ConnectHub.Web", "*.razor")
            .Where(file => !file.Contains("/Overlay", StringComparison.Ordinal))
            .SelectMany(file => InteractiveTag().Matches(Repository.Read(file)).Select(match => $"{file}: {match.Groups["tag"].Value}"))
            .Where(found => !found.EndsWith(": Island", StringComparison.Ordinal));

        Assert.Empty(bare);
    }

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

    private static HashSet<string> UsedTestIds() => Repository.Files("ConnectHub.Web", "*.razor")
        .Concat(Repository.Files("ConnectHub.Web", "*.cs"))
        .Concat(Repository.Files("wwwroot-media-js", "*.js").Where(file => !file.Contains("/test/")))
        .SelectMany(file => TestId().Matches(Repository.Read(file)))
        .Select(match => match.Groups["id"].Value)
        .ToHashSet();

    // In markup, as a parameter of our own components, and as set by scripts (dataset.testid, setAttribute, a member testId).
    [GeneratedRegex("""(data-testid|TestId)="(?<id>[a-z0-9-]+)"|dataset\.testid = '(?<id>[a-z0-9-]+)'|'data-testid', '(?<id>[a-z0-9-]+)'|testId: '(?<id>[a-z0-9-]+)'""")]
    private static partial Regex TestId();

    [GeneratedRegex(@"<(?<tag>\w+)[^<>]*\s@rendermode=")]
    private static partial Regex InteractiveTag();

    [GeneratedRegex("`(?<text>[^`]+)`")]
    private static partial Regex Code();

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
