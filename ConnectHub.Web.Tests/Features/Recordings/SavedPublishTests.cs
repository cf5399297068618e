using Bunit;
using ConnectHub.Web.Features.Recordings.Saved;
using ConnectHub.Web.Features.Streams;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>What was private does not become public by one click.</summary>
public sealed class SavedPublishTests(LibrarySite site) : IClassFixture<LibrarySite>
{
    [Theory]
    [InlineData(StreamVisibility.Private, StreamVisibility.Unlisted, "2 videos become public, with their chats. 1 of them was private. Nobody is sent a message.")]
    [InlineData(StreamVisibility.Private, StreamVisibility.Private, "2 videos become public, with their chats. All of them were private. Nobody is sent a message.")]
    [InlineData(StreamVisibility.Private, null, "It becomes public, with its chat. It was private. Nobody is sent a message.")]
    public async Task Publish_SomeArePrivate_AsksFirst(StreamVisibility first, StreamVisibility? second, string what)
    {
        await using var library = await LibraryAsync(first, second);
        var page = await library.ShowSavedAsync();
        await ChooseAllAsync(page);

        await page.Find("[data-testid=saved-bulk-publish]").ClickAsync(new());
        Assert.Equal(what, page.Find("[data-testid=saved-publish-what]").TextContent);
        Assert.True(page.Find("[data-testid=saved-publish-cancel]").HasAttribute("autofocus"));
        Assert.Single(library.JSInterop.Invocations["open"]);
        Assert.Empty(page.FindAll("[data-testid=toast]"));

        await page.Find("[data-testid=saved-publish-confirm]").ClickAsync(new());
        Assert.All(page.FindAll("[data-testid=saved-visibility]"), cell => Assert.Equal("Public", cell.TextContent));
    }

    [Fact]
    public async Task Publish_CancelledInTheDialog_LeavesThemPrivate()
    {
        await using var library = await LibraryAsync(StreamVisibility.Private, null);
        var page = await library.ShowSavedAsync();
        await ChooseAllAsync(page);

        await page.Find("[data-testid=saved-bulk-publish]").ClickAsync(new());
        await page.Find("[data-testid=saved-publish-cancel]").ClickAsync(new());

        Assert.Equal("Private", page.Find("[data-testid=saved-visibility]").TextContent);
        Assert.Single(library.JSInterop.Invocations["close"]);
    }

    [Fact]
    public async Task Publish_NoneIsPrivate_DoesNotAsk()
    {
        await using var library = await LibraryAsync(StreamVisibility.Unlisted, StreamVisibility.Unlisted);
        var page = await library.ShowSavedAsync();
        await ChooseAllAsync(page);

        await page.Find("[data-testid=saved-bulk-publish]").ClickAsync(new());

        Assert.Equal("2 videos are public now.", page.Find("[data-testid=toast] span").TextContent);
    }

    private async Task<LibraryComponents> LibraryAsync(params StreamVisibility?[] visibilities)
    {
        var owner = await site.OwnerAsync();
        foreach (var visibility in visibilities.OfType<StreamVisibility>())
        {
            var recording = site.Of(owner, "Radio");
            recording.Visibility = visibility;
            await site.SaveAsync(recording);
        }
        return new(site, owner);
    }

    private static async Task ChooseAllAsync(IRenderedComponent<SavedLives> page)
    {
        for (var number = 0; number < page.FindAll("[data-testid=saved-choose]").Count; number++)
            await page.FindAll("[data-testid=saved-choose]")[number].ChangeAsync(new() { Value = true });
    }
}
