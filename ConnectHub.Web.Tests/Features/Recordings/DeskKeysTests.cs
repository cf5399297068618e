using System.Text.RegularExpressions;
using Bunit;
using ConnectHub.Web.Features.Clips.Studio;
using ConnectHub.Web.Features.Recordings.Saved;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Components;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>The lists of keys on the library's dashboards.</summary>
public sealed partial class DeskKeysTests(LibrarySite site) : IClassFixture<LibrarySite>
{
    /// <summary>As a browser names them.</summary>
    private static readonly Dictionary<string, string> Names = new()
    {
        ["Space"] = " ",
        ["←"] = "arrowleft",
        ["→"] = "arrowright",
        ["Del"] = "delete",
    };

    [Theory]
    [InlineData("saved", "Recordings/Saved", "*.razor", "video/preview-keys.js")]
    [InlineData("recording", "Recordings/Manager", "*.razor", "video/preview-keys.js")]
    [InlineData("recording", "Recordings/Saved", "SavedRow.razor", "video/preview-keys.js")]
    [InlineData("clips", "Clips/Studio", "*.razor", "clips/clip-keys.js")]
    public void List_OfADashboard_HasEveryKeyThatIsHeardThere(string dashboard, string folder, string components, string script)
    {
        var listed = GroupsOf(dashboard).SelectMany(group => group.Keys).SelectMany(line => line.Keys.Split(' ')).Select(key => Names.GetValueOrDefault(key, key.ToLowerInvariant()));

        var pressed = Repository.Files($"ConnectHub.Web/Features/{folder}", components).SelectMany(file => ButtonKey().Matches(Repository.Read(file))).ToList();
        var heard = ScriptKey().Matches(Repository.Read($"wwwroot-media-js/{script}")).ToList();

        Assert.NotEmpty(pressed);
        Assert.NotEmpty(heard);
        Assert.Empty(pressed.Concat(heard).Select(match => match.Groups["key"].Value).Except(listed));
    }

    [Fact]
    public async Task Key_QuestionMark_IsTheButtonThatOpensTheList()
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, "Radio");
        await using var library = new LibraryComponents(site, owner);
        await OpensAsync(library, await library.ShowSavedAsync(), "/", "A", "Del", "I");
        await OpensAsync(library, await library.ShowDeskAsync(), "M", "Del", "I");
    }

    private static async Task OpensAsync<T>(LibraryComponents library, IRenderedComponent<T> page, params string[] keys)
        where T : IComponent
    {
        var before = Opened(library);

        await page.Find("button[data-key='?']").ClickAsync(new());

        Assert.Equal(before + 1, Opened(library));
        var listed = page.FindAll("[data-testid=keys-sheet] kbd").Select(key => key.TextContent).ToList();
        Assert.Empty(keys.Append("?").Except(listed));
    }

    private static int Opened(LibraryComponents library) => library.JSInterop.Invocations.Count(call => call.Identifier == "open");

    private static KeyGroup[] GroupsOf(string dashboard) => dashboard switch
    {
        "saved" => DeskKeys.OfSavedLives,
        "recording" => DeskKeys.OfRecording,
        _ => ClipDeskKeys.All,
    };

    [GeneratedRegex("""data-(row-)?key="(?<key>[^"@]+)["]""")]
    private static partial Regex ButtonKey();

    /// <summary>A line of a table of keys and what they do.</summary>
    [GeneratedRegex("""(?<=[{,]\s*)'?(?<key>[a-z]+|[ ,.?])'?: '[a-z0-9-]+'""")]
    private static partial Regex ScriptKey();
}
