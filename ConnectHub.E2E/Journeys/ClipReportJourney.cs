using System.Net;
using System.Text.Json;
using Microsoft.Playwright;

namespace ConnectHub.E2E.Journeys;

/// <summary>Somebody reports a clip; a moderator of the channel, whose page is open, sees it come, watches it and deletes it.</summary>
public sealed class ClipReportJourney(Site site) : RecordedJourney(site)
{
    private const string Title = "Where Ada lives";

    [Fact(Timeout = 240_000)]
    public async Task Viewer_ReportsAClip_AModeratorDeletesItAndItIsGoneForEverybody()
    {
        using var streamer = await ApiUser.RegisterAsync(Server.Address, Unique("ada"));
        using var clipper = await ApiUser.RegisterAsync(Server.Address, Unique("zed"));
        using var reporter = await ApiUser.RegisterAsync(Server.Address, Unique("bob"));
        using var helper = await ApiUser.RegisterAsync(Server.Address, Unique("grace"));
        var video = await RecordAsync(streamer, "Moving house", seconds: 8);
        await streamer.PostAsync($"api/livestream/{video.Stream.Id}/moderators", new { userId = (await helper.GetAsync("api/me")).GetProperty("id").GetString() });
        var clip = await clipper.PostAsync($"api/livestream/{video.Stream.Id}/clips", new { title = Title, startSeconds = 1, durationSeconds = 5 });
        var page = clip.GetProperty("pageUrl").GetString()!;
        var grace = await SignedInAsync("grace", helper);
        var desk = new ModPage(grace);
        await desk.OpenAsync(streamer.Handle);
        await Assertions.Expect(desk.ReportRows).ToHaveCountAsync(0);

        var bob = await SignedInAsync("bob", reporter);
        await ReportsTwiceAsync(bob, page);
        await AssertCaseAsync(desk, clipper);
        await WatchesAsync(grace);
        await DeletesAsync(grace, desk);
        AssertNoScriptErrors();

        // From here on the browsers write down that a page answers 404.
        foreach (var person in new[] { bob, grace })
            await IsGoneAsync(person, page);
        await AssertGoneAsync(clipper, video, clip);
    }

    private static async Task ReportsTwiceAsync(Person person, string page)
    {
        await PlaysClipAsync(person, page);
        await ReportAsync(person, "Thank you. The channel's moderators will look at this clip.");
        await ReportAsync(person, "You have reported this clip already. The channel's moderators will look at it.");
        await person.LeaveAsync();
    }

    private static async Task AssertCaseAsync(ModPage desk, ApiUser clipper)
    {
        await Assertions.Expect(desk.ReportRows).ToHaveAttributeAsync("data-user", clipper.Handle);
        await Assertions.Expect(desk.ReportRows).ToContainTextAsync("1 report: insults or harassment");
        await Assertions.Expect(desk.ReportRows).ToContainTextAsync(Title);
        await Assertions.Expect(desk.ReportRows).ToContainTextAsync("It shows the house.");
    }

    private async Task AssertGoneAsync(ApiUser clipper, RecordedStream video, JsonElement clip)
    {
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(clip.GetProperty("pageUrl").GetString()!));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(clip.GetProperty("playbackUrl").GetString()!));
        Assert.Empty((await clipper.GetAsync($"api/livestream/{video.Stream.Id}/clips")).GetProperty("items").EnumerateArray());
    }

    private static async Task ReportAsync(Person person, string answer)
    {
        await person.Find("report-clip").ClickAsync();
        await person.Find("report-reason").SelectOptionAsync("Harassment");
        await person.Find("report-details").FillAsync("It shows the house.");
        await person.Find("report-submit").ClickAsync();
        await Assertions.Expect(person.Find("report-said")).ToHaveTextAsync(answer);
    }

    /// <summary>The report's link, in a tab of its own, so that the moderator's page stays as it is.</summary>
    private static async Task WatchesAsync(Person moderator)
    {
        var tab = await moderator.Context.RunAndWaitForPageAsync(() => moderator.Find("report-clip-link").ClickAsync());
        await Assertions.Expect(tab.GetByTestId("clip-title")).ToHaveTextAsync(Title);
        await Video.PlaysOnAsync(tab.GetByTestId("clip-video"), 1);
        await tab.CloseAsync();
    }

    private static async Task DeletesAsync(Person moderator, ModPage desk)
    {
        await desk.ReportRows.GetByTestId("report-delete").ClickAsync();
        await Assertions.Expect(moderator.Find("report-ask")).ToContainTextAsync($"Delete “{Title}”?");
        await Assertions.Expect(moderator.Find("report-ask-cancel")).ToBeFocusedAsync();
        await moderator.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(moderator.Find("report-ask")).ToBeHiddenAsync();
        await Assertions.Expect(desk.ReportRows).ToHaveCountAsync(1);
        await desk.ReportRows.GetByTestId("report-delete").ClickAsync();
        await moderator.Find("report-ask-confirm").ClickAsync();
        await Assertions.Expect(desk.ReportRows).ToHaveCountAsync(0);
        await Assertions.Expect(desk.Log("ReportResolved")).ToBeVisibleAsync();
    }

    private static async Task IsGoneAsync(Person person, string page)
    {
        await person.OpenAsync(page);
        await Assertions.Expect(person.Find("status-notice")).ToContainTextAsync("There is nothing here");
        await Assertions.Expect(person.Find("clip-video")).ToHaveCountAsync(0);
    }
}
