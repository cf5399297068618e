using Bunit;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Recordings.Manager;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>What is recorded now, and what is pressed there.</summary>
public sealed class NowPanelTests(LibrarySite site) : IClassFixture<LibrarySite>
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_PauseGoOn_FollowWhatIsRecorded()
    {
        await using var library = await LiveAsync();
        var page = await library.ShowDeskAsync();
        Assert.Equal(("none", "Not recorded"), (StateOf(page), TextOf(page, "recording-state")));

        await PressAsync(page, "recording-start");
        Assert.Equal(("recording", "REC"), (StateOf(page), TextOf(page, "recording-state")));
        await PressAsync(page, "recording-pause");
        Assert.Equal(("paused", "Go on"), (StateOf(page), TextOf(page, "recording-pause")));
        await PressAsync(page, "recording-pause");

        Assert.Equal(("recording", "Pause"), (StateOf(page), TextOf(page, "recording-pause")));
        Assert.Empty(page.FindAll("[data-testid=recording-problem]"));
    }

    [Fact]
    public async Task Stop_Asked_EndsItOnlyWhenItIsMeant()
    {
        await using var library = await LiveAsync();
        var page = await library.ShowDeskAsync();
        await PressAsync(page, "recording-start");

        await PressAsync(page, "recording-stop");
        Assert.Single(library.JSInterop.Invocations["open"]);
        await PressAsync(page, "recording-stop-cancel");
        Assert.Single(library.JSInterop.Invocations["close"]);
        Assert.Equal("recording", StateOf(page));
        Assert.True(page.Find("[data-testid=recording-stop-cancel]").HasAttribute("autofocus"));
        await PressAsync(page, "recording-stop");
        await PressAsync(page, "recording-stop-confirm");

        Assert.Equal("none", StateOf(page));
        Assert.Equal(2, library.JSInterop.Invocations["close"].Count);
    }

    [Fact]
    public async Task Marker_Named_IsListedAndItsFieldIsEmptyAgain()
    {
        await using var library = await LiveAsync();
        var page = await library.ShowDeskAsync();
        await PressAsync(page, "recording-start");
        // The page's key M presses the button that says so.
        Assert.Equal("m", page.Find("[data-testid=recording-mark]").GetAttribute("data-key"));

        await page.Find("[data-testid=recording-mark-title]").InputAsync(new() { Value = "The turn" });
        await page.Find("[data-testid=recording-now] form").SubmitAsync();
        await page.Find("[data-testid=recording-now] form").SubmitAsync();

        Assert.Equal(["Marker", "The turn"], page.FindAll("[data-testid=recording-mark-list] li").Select(line => line.TextContent.Split(' ', 2)[1]));
        Assert.Equal("", page.Find("[data-testid=recording-mark-title]").GetAttribute("value") ?? "");
        Assert.Equal("2", TextOf(page, "recording-marks"));
    }

    [Fact]
    public async Task Marker_TooMany_IsSaidAndKeepsItsName()
    {
        await using var library = await LiveAsync();
        var page = await library.ShowDeskAsync();
        await PressAsync(page, "recording-start");
        await using (var db = await site.OpenDbAsync())
        {
            var running = await db.Set<Recording>().Where(RecordingRules.Running).Where(r => r.ChannelId == library.Owner.ChannelId).Select(r => r.Id).SingleAsync(Cancel);
            db.AddRange(Enumerable.Range(0, Recording.MostMarks).Select(_ => new RecordingMark { RecordingId = running, At = site.Clock.GetUtcNow() }));
            await db.SaveChangesAsync(Cancel);
        }

        await page.Find("[data-testid=recording-mark-title]").InputAsync(new() { Value = "One more" });
        await page.Find("[data-testid=recording-now] form").SubmitAsync();

        Assert.Equal($"A recording has at most {Recording.MostMarks} markers.", TextOf(page, "recording-problem"));
        Assert.Equal("One more", page.Find("[data-testid=recording-mark-title]").GetAttribute("value"));
    }

    [Fact]
    public async Task Pause_OfAStreamThatHasEndedMeanwhile_IsSaid()
    {
        await using var library = await LiveAsync();
        var stream = (await library.Services.GetRequiredService<RecordingLook>().NowAsync(library.Owner.UserId, Cancel))!.Stream;
        var panel = library.Render<NowPanel>(set => set.Add(p => p.UserId, library.Owner.UserId).Add(p => p.Now, Now(stream, DiskLevel.Fine)));
        await using (var db = await site.OpenDbAsync())
            await db.Set<LiveStream>().Where(s => s.Id == stream.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Status, StreamStatus.Ended), Cancel);

        await PressAsync(panel, "recording-start");

        Assert.Equal("Only a live stream can be recorded.", TextOf(panel, "recording-problem"));
    }

    [Theory]
    [InlineData(DiskLevel.Low, "The disk is nearly full", false)]
    [InlineData(DiskLevel.Full, "The disk is full: nothing is recorded", true)]
    public async Task Disk_WithoutRoom_IsSaidAndFullNothingCanBeStarted(DiskLevel level, string text, bool isDisabled)
    {
        await using var library = await LiveAsync();
        var stream = (await library.Services.GetRequiredService<RecordingLook>().NowAsync(library.Owner.UserId, Cancel))!.Stream;

        var panel = library.Render<NowPanel>(set => set.Add(p => p.UserId, library.Owner.UserId).Add(p => p.Now, Now(stream, level)));

        Assert.Equal(text, TextOf(panel, "recording-disk"));
        Assert.Equal(isDisabled, panel.Find("[data-testid=recording-start]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Policy_RecordNewStreams_IsSavedAndSaidOffAir()
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, "Radio");
        await using var library = new LibraryComponents(site, owner);
        var page = await library.ShowDeskAsync();
        Assert.Contains("Your next stream is recorded", TextOf(page, "recording-now"), StringComparison.Ordinal);

        await page.Find("[data-testid=policy-record]").ChangeAsync(new() { Value = false });
        await page.Find("[data-testid=recording-policy] form").SubmitAsync();

        Assert.False((await library.Services.GetRequiredService<LibraryPolicy>().FindAsync(owner.ChannelId, Cancel)).AutoRecord);
        library.Clock.Advance(RecordingDesk.LookEvery);
        await page.WaitForStateAsync(() => TextOf(page, "recording-now").Contains("is not recorded", StringComparison.Ordinal), LibraryComponents.Patience);
    }

    /// <summary>The dashboards of somebody who is live, unrecorded, and has an older video.</summary>
    private async Task<LibraryComponents> LiveAsync()
    {
        var owner = await site.OwnerAsync();
        await site.KeepAsync(owner, "Radio");
        await site.StreamAsync(owner.UserId);
        return new LibraryComponents(site, owner);
    }

    private static RecordingNow Now(StreamView stream, DiskLevel level) => new(stream, null, null, [], [], level, null);

    private static Task PressAsync<T>(IRenderedComponent<T> page, string id)
        where T : Microsoft.AspNetCore.Components.IComponent => page.Find($"[data-testid={id}]").ClickAsync(new());

    private static string TextOf<T>(IRenderedComponent<T> page, string id)
        where T : Microsoft.AspNetCore.Components.IComponent => page.Find($"[data-testid={id}]").TextContent.Trim();

    private static string? StateOf(IRenderedComponent<RecordingDesk> page) => page.Find("[data-testid=recording-now]").GetAttribute("data-state");
}
