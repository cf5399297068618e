using Bunit;
using ConnectHub.Web.Features.GoLive;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.GoLive;

/// <summary>The desk while a stream is live, and after it.</summary>
public sealed class BroadcastOnAirTests(WebApp app) : IClassFixture<WebApp>
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    private StreamQueries Queries => app.Services.GetRequiredService<StreamQueries>();

    [Fact]
    public async Task Render_LiveFromElsewhere_OffersToTakeOverWithAFreshToken()
    {
        var person = await app.SignUpAsync();
        var before = await app.GoLiveAsync(person, "Radio");
        await using var studio = new StudioComponents(app, person);
        studio.BrowserFinds();
        var started = studio.Module.Setup<string?>("start", _ => true).SetResult(null);
        var desk = studio.Render<BroadcastDesk>();
        desk.WaitForElement("[data-testid=golive-takeover]");

        await desk.Find("[data-testid=golive-takeover]").ClickAsync(new());

        var target = Assert.IsType<CaptureTarget>(Assert.Single(Assert.Single(started.Invocations).Arguments));
        Assert.NotEqual(before.IngestToken, target.Token);
    }

    [Fact]
    public async Task OnBroadcast_Ended_ShowsTheSummary()
    {
        var person = await app.SignUpAsync();
        var live = await app.GoLiveAsync(person, "Radio");
        await using var studio = new StudioComponents(app, person);
        var desk = studio.Render<BroadcastDesk>();
        desk.WaitForElement("[data-testid=golive-takeover]");
        await app.Services.GetRequiredService<StreamService>().EndAsync(person.UserId, live.Stream.Id, Cancel);

        await desk.InvokeAsync(() => desk.Instance.OnBroadcastAsync(new("ended", null, "")));

        Assert.Equal("ENDED", desk.Find("[data-testid=golive-state]").TextContent);
        Assert.Contains("Radio", desk.Find("[data-testid=golive-ended]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_WhileLive_ChangesTheTitle()
    {
        var person = await app.SignUpAsync();
        var live = await app.GoLiveAsync(person, "Radio");
        await using var studio = new StudioComponents(app, person);
        studio.Module.Setup<CaptureNews>("news").SetResult(new("live", null, null));
        var desk = studio.Render<BroadcastDesk>();
        desk.WaitForElement("[data-testid=golive-save]");

        await desk.Find("[data-testid=golive-title]").InputAsync(new() { Value = "Radio, part 5" });
        await desk.Find("[data-testid=golive-save]").ClickAsync(new());

        Assert.Equal("Radio, part 5", (await Queries.FindAsync(live.Stream.Id, Cancel))!.Title);
        Assert.Contains("Saved", desk.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copies_OffAir_AreListedAndOnAirOnlyTheSwitchIsThere()
    {
        var person = await app.SignUpAsync();
        await using var before = new StudioComponents(app, person);
        var setup = before.Desk();
        Assert.Single(setup.FindAll("[data-testid=copy-list]"));
        Assert.Single(setup.FindAll("capture-panel [data-testid=golive-keep-copy]"));

        await app.GoLiveAsync(person, "Radio");
        await using var studio = new StudioComponents(app, person);
        studio.Module.Setup<CaptureNews>("news").SetResult(new("live", null, null));
        var live = studio.Render<BroadcastDesk>();
        live.WaitForElement("[data-testid=golive-save]");

        Assert.Empty(live.FindAll("[data-testid=copy-list]"));
        Assert.Single(live.FindAll("capture-panel [data-testid=golive-keep-copy]"));
    }
}
