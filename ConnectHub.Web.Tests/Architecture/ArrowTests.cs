using System.Text.RegularExpressions;
using ConnectHub.Web.Tests.Support;

namespace ConnectHub.Web.Tests.Architecture;

/// <summary>Features → Rooms, Media, Data, Shared; never back. Read from the sources, so that an unused using counts as well.</summary>
public sealed partial class ArrowTests
{
    [Theory]
    [InlineData("Shared", "App", "Features", "Rooms", "Media", "Data", "Microsoft.EntityFrameworkCore")]
    [InlineData("Data", "App", "Features", "Rooms", "Media")]
    [InlineData("Media", "App", "Features", "Rooms", "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore.Components")]
    [InlineData("Rooms", "App", "Features", "Media", "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore.Components")]
    [InlineData("Features", "App")]
    public void Part_NamesOnlyWhatItsArrowsAllow(string part, params string[] forbidden)
    {
        var wrong = Sources(part).SelectMany(file => Namespaces(file)
            .Where(name => forbidden.Any(other => Belongs(name, other.Contains('.') ? other : $"ConnectHub.Web.{other}")))
            .Select(name => $"{file} uses {name}"));

        Assert.Empty(wrong);
    }

    private static IEnumerable<string> Sources(string part) =>
        Repository.Files($"ConnectHub.Web/{part}", "*.cs").Concat(Repository.Files($"ConnectHub.Web/{part}", "*.razor"));

    private static IEnumerable<string> Namespaces(string file) => UsingLine().Matches(Repository.Read(file)).Select(match => match.Groups["name"].Value);

    private static bool Belongs(string name, string root) => name == root || name.StartsWith(root + ".", StringComparison.Ordinal);

    [GeneratedRegex(@"^\s*@?using (static )?(\w+ = )?(?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex UsingLine();
}
