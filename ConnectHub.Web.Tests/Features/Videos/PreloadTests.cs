using System.Text.RegularExpressions;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Features.Recordings;
using ConnectHub.Web.Tests.Support;

namespace ConnectHub.Web.Tests.Features.Videos;

/// <summary>A player's page names all of its modules at once: one that is missing is fetched only when those that import it were read.</summary>
public sealed partial class PreloadTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    [Fact]
    public async Task VideoPage_Preloads_AreThePlayersModulesWithTheirImports()
    {
        var recording = await site.RecordedAsync(await site.PersonAsync(), 5);

        Assert.Equal(WithImports("/media/video/video-player.js", "/media/video/chapter-list.js"), await PreloadsAsync(RecordingAccess.PageUrl(recording.Id)));
    }

    [Fact]
    public async Task WatchPage_Preloads_AreThePlayersModulesWithTheirImports()
    {
        var stream = await site.LiveAsync(await site.PersonAsync());
        await site.BroadcastAsync(stream, 5);

        Assert.Equal(WithImports("/media/player/live-player.js"), await PreloadsAsync($"/watch/{ShortId.Format(stream.Stream.Id)}"));
    }

    private async Task<IEnumerable<string>> PreloadsAsync(string path)
    {
        var page = await site.Browser().GetPageAsync(path);
        return page.QuerySelectorAll("link[rel='modulepreload']").Select(link => link.GetAttribute("href")!).Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> WithImports(params string[] roots)
    {
        var found = new HashSet<string>(roots);
        var unread = new Queue<string>(roots);
        while (unread.TryDequeue(out var module))
            foreach (var import in ImportsOf(module).Where(found.Add))
                unread.Enqueue(import);
        return found.Order(StringComparer.Ordinal);
    }

    /// <summary>Libraries stand alone.</summary>
    private static IEnumerable<string> ImportsOf(string module) => module.StartsWith("/media/", StringComparison.Ordinal)
        ? ImportLine().Matches(Repository.Read(module.Replace("/media/", "wwwroot-media-js/", StringComparison.Ordinal)))
            .Select(line => new Uri(new Uri("http://site" + module), line.Groups["path"].Value).AbsolutePath)
        : [];

    [GeneratedRegex("""^import .*'(?<path>[^']+)';$""", RegexOptions.Multiline)]
    private static partial Regex ImportLine();
}
