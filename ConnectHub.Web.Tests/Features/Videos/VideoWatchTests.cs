using System.Net;
using System.Net.Http.Json;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Tests.Features.Recordings;
using ConnectHub.Web.Tests.Support;

namespace ConnectHub.Web.Tests.Features.Videos;

/// <summary>What a video's page asks while it plays.</summary>
public sealed class VideoWatchTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task View_IsCountedOncePerViewerAndDay()
    {
        var (owner, owners) = await site.SignedInAsync();
        var (_, member) = await site.SignedInAsync();
        var recording = await site.RecordedAsync(owner, 5);
        var path = RecordingAccess.PageUrl(recording.Id);
        var visitor = site.Browser();

        // A robot that never opened the page is nobody, whatever it calls itself.
        await ViewAsync(site.Browser(), path);
        var robot = site.Browser();
        robot.DefaultRequestHeaders.Add("Cookie", "visitor=00112233445566778899aabbccddeeff");
        await ViewAsync(robot, path);
        foreach (var viewer in new[] { visitor, visitor, member, member, owners })
        {
            (await viewer.GetAsync(path, Cancel)).Dispose();
            await ViewAsync(viewer, path);
        }

        Assert.Equal(2, (await site.Recordings.FindAsync(recording.Id, Cancel))!.Views);
    }

    [Fact]
    public async Task View_FromAnotherSite_IsRefused()
    {
        var recording = await site.RecordedAsync(await site.PersonAsync(), 5);
        var browser = site.Browser();
        browser.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");

        using var response = await browser.PostAsync($"{RecordingAccess.PageUrl(recording.Id)}/view", null, Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Position_OfAMember_IsWhereThePageGoesOn()
    {
        var (_, member) = await site.SignedInAsync();
        var recording = await site.RecordedAsync(await site.PersonAsync(), 26);
        var path = RecordingAccess.PageUrl(recording.Id);

        using var kept = await member.PostAsJsonAsync($"{path}/position", new { seconds = 12.5 }, Cancel);
        var middle = (await member.GetPageAsync(path)).QuerySelector("video-player")?.GetAttribute("resume");
        using var ended = await member.PostAsJsonAsync($"{path}/position", new { seconds = 25.9 }, Cancel);
        var end = (await member.GetPageAsync(path)).QuerySelector("video-player")?.GetAttribute("resume");

        Assert.Equal((HttpStatusCode.NoContent, "12.5", null), (kept.StatusCode, middle, end));
    }

    [Fact]
    public async Task Position_AgainAndAgain_HasAPaceOfTheOneWhoSaysIt()
    {
        var (_, member) = await site.SignedInAsync();
        var (_, other) = await site.SignedInAsync();
        var address = $"{RecordingAccess.PageUrl((await site.RecordedAsync(await site.PersonAsync(), 5)).Id)}/position";

        // At once: one after the other they would not be too fast on a slow machine.
        var answers = await Task.WhenAll(Enumerable.Range(0, 90).Select(_ => member.PostAsJsonAsync(address, new { seconds = 1 }, Cancel)));
        using var others = await other.PostAsJsonAsync(address, new { seconds = 1 }, Cancel);

        Assert.InRange(answers.Count(kept => kept.StatusCode == HttpStatusCode.NoContent), 30, 89);
        Assert.Equal(HttpStatusCode.NoContent, others.StatusCode);
        var answer = answers.First(kept => kept.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 2);
    }

    [Fact]
    public async Task Download_IsMadeOnceItIsAskedForAndOnlyWhereItIsAllowed()
    {
        var (owner, owners) = await site.SignedInAsync();
        var recording = await site.RecordedAsync(owner, 5);
        var path = $"{RecordingAccess.PageUrl(recording.Id)}/download";
        var visitor = site.Browser();

        using var asked = await visitor.PostAsync(path, null, Cancel);
        Assert.Contains("\"queued\"", await asked.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        await site.SetAsync(recording.Id, set => set.SetProperty(r => r.AllowDownload, false));
        using var refused = await visitor.PostAsync(path, null, Cancel);
        using var toOwner = await owners.GetAsync(path, Cancel);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (refused.StatusCode, toOwner.StatusCode));
        Assert.Null((await visitor.GetPageAsync(RecordingAccess.PageUrl(recording.Id))).QuerySelector("[data-testid='video-download']"));
    }

    private static async Task ViewAsync(HttpClient browser, string path)
    {
        using var response = await browser.PostAsync($"{path}/view", null, Cancel);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }
}
