using Bunit;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Recordings.Manager;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

public sealed class RecordingDeskTests(LibrarySite site) : IClassFixture<LibrarySite>
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Recent_LargeLibrary_IsTheNewestEight()
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, [.. Enumerable.Range(1, 40).Select(number => $"Evening {number}")]);
        await using var library = new LibraryComponents(site, owner);

        var page = await library.ShowDeskAsync();

        Assert.Equal(8, page.FindAll("[data-testid=saved-item]").Count);
        Assert.Equal("Evening 40", page.Find("[data-testid=saved-open]").TextContent);
    }

    [Fact]
    public async Task Quota_WithALimit_CountsWhatRetentionCounts()
    {
        var owner = await site.OwnerAsync();
        Recording[] kept = [site.Of(owner, "Radio"), site.Of(owner, "Pinned"), site.Of(owner, "In the trash")];
        foreach (var recording in kept)
            recording.SizeBytes = 2_000_000_000;
        (kept[1].Keep, kept[2].TrashedAt) = (true, DateTimeOffset.UnixEpoch);
        await site.SaveAsync(kept);
        await using var library = new LibraryComponents(site, owner);
        Assert.Empty((await library.ShowDeskAsync()).FindAll("[data-testid=recording-quota]"));

        await site.Services.GetRequiredService<LibraryPolicy>().ChangeAsync(owner.UserId, owner.ChannelId, settings => settings.KeepBytes = 5_000_000_000, Cancel);

        Assert.Contains("2 GB of 5 GB", (await library.ShowDeskAsync()).Find("[data-testid=recording-quota]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Look_PrivatePicture_IsNotFetchedAnewEachTime()
    {
        var owner = await site.OwnerAsync();
        var recording = site.Of(owner, "Radio");
        (recording.Visibility, recording.PictureVersion) = (StreamVisibility.Private, 1);
        await site.SaveAsync(recording);
        await using var library = new LibraryComponents(site, owner);
        var page = await library.ShowDeskAsync();
        var picture = page.Find("[data-testid=saved-item] img").GetAttribute("src");

        await site.KeepAsync(owner, "Older, to see that it looked");
        library.Clock.Advance(RecordingDesk.LookEvery);
        await page.WaitForStateAsync(() => page.FindAll("[data-testid=saved-item]").Count == 2, LibraryComponents.Patience);

        Assert.Contains("/t/", picture, StringComparison.Ordinal);
        Assert.Equal(picture, page.Find("[data-testid=saved-item] img").GetAttribute("src"));
    }

    [Fact]
    public async Task Look_DatabaseFails_KeepsWhatIsTypedAndComesBackByItself()
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, "Radio");
        await using var library = new LibraryComponents(site, owner);
        var page = await library.ShowDeskAsync();
        await page.Find("[data-testid=policy-days]").ChangeAsync(new() { Value = "30" });
        library.Database.FailuresLeft = 1;

        library.Clock.Advance(RecordingDesk.LookEvery);
        await page.WaitForElementAsync("[data-testid=stale]", LibraryComponents.Patience);
        Assert.Equal("Radio", page.Find("[data-testid=saved-open]").TextContent);
        Assert.Equal("30", page.Find("[data-testid=policy-days]").GetAttribute("value"));

        library.Clock.Advance(RecordingDesk.LookEvery);
        await page.WaitForStateAsync(() => page.FindAll("[data-testid=stale]").Count == 0, LibraryComponents.Patience);
    }

    [Fact]
    public async Task Policy_FewerDays_SaysWhatGoesBeforeItIsSaved()
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, "Radio", "Television");
        await using var library = new LibraryComponents(site, owner);
        var page = await library.ShowDeskAsync();
        await page.Find("[data-testid=policy-days]").ChangeAsync(new() { Value = "7" });

        await page.Find("[data-testid=recording-policy] form").SubmitAsync();
        Assert.StartsWith("2 videos (2 MB) go to the trash", page.Find("[data-testid=policy-goes]").TextContent, StringComparison.Ordinal);
        // A double click on Save is no answer.
        await page.Find("[data-testid=recording-policy] form").SubmitAsync();
        Assert.Null((await library.Services.GetRequiredService<LibraryPolicy>().FindAsync(owner.ChannelId, Cancel)).KeepDays);
        await page.Find("[data-testid=policy-confirm]").ClickAsync(new());

        Assert.Equal(7, (await library.Services.GetRequiredService<LibraryPolicy>().FindAsync(owner.ChannelId, Cancel)).KeepDays);
        Assert.Empty(page.FindAll("[data-testid=policy-goes]"));
        Assert.Equal("Saved", page.Find("[data-testid=policy-saved]").TextContent);
    }

    [Fact]
    public async Task Act_PageLeftMeanwhile_IsCarriedOut()
    {
        var owner = await site.OwnerAsync();
        var kept = await site.KeepAsync(owner, "Radio");
        await using var library = new LibraryComponents(site, owner);
        var page = await library.ShowDeskAsync();

        await library.LeaveDuringAsync(() => page.Find("[data-testid=saved-trash]").ClickAsync(new()));

        Assert.True(await site.IsInTrashAsync(kept[0].Id));
    }

    [Fact]
    public async Task Trash_AndUndo_BringItBack()
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, "Radio");
        await using var library = new LibraryComponents(site, owner);
        var page = await library.ShowDeskAsync();

        await page.Find("[data-testid=saved-trash]").ClickAsync(new());
        Assert.Equal("in trash", page.Find("[data-testid=saved-item]").GetAttribute("data-state"));
        await page.Find("[data-testid=toast-action]").ClickAsync(new());

        Assert.Equal("ready", page.Find("[data-testid=saved-item]").GetAttribute("data-state"));
    }

    [Fact]
    public async Task Policy_ChangedElsewhereMeanwhile_KeepsWhatWasNotChangedHere()
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, "Radio");
        await using var library = new LibraryComponents(site, owner);
        var page = await library.ShowDeskAsync();
        var policy = site.Services.GetRequiredService<LibraryPolicy>();
        await policy.ChangeAsync(owner.UserId, owner.ChannelId, settings => (settings.WhoMayClip, settings.DvrMinutes) = (ClipAudience.Nobody, 10), Cancel);

        await page.Find("[data-testid=policy-days]").ChangeAsync(new() { Value = "30" });
        await page.Find("[data-testid=recording-policy] form").SubmitAsync();

        Assert.Equal("Saved", page.Find("[data-testid=policy-saved]").TextContent);
        var now = await policy.FindAsync(owner.ChannelId, Cancel);
        Assert.Equal((30, ClipAudience.Nobody, 10), (now.KeepDays, now.WhoMayClip, now.DvrMinutes));
    }

    [Fact]
    public async Task Policy_SavedTwice_SavesWhatWasChangedLast()
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, "Radio");
        await using var library = new LibraryComponents(site, owner);
        var page = await library.ShowDeskAsync();

        foreach (var days in new[] { "30", "" })
        {
            await page.Find("[data-testid=policy-days]").ChangeAsync(new() { Value = days });
            await page.Find("[data-testid=recording-policy] form").SubmitAsync();
        }

        Assert.Null((await site.Services.GetRequiredService<LibraryPolicy>().FindAsync(owner.ChannelId, Cancel)).KeepDays);
    }
}
