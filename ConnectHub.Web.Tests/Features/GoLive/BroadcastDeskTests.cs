using Bunit;
using ConnectHub.Web.Features.GoLive;
using ConnectHub.Web.Features.Moderation.Modes;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Features.Streams.Pictures;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Media.Support;
using ConnectHub.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.GoLive;

public sealed class BroadcastDeskTests(WebApp app) : IClassFixture<WebApp>
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task GoLive_WithoutTitle_ShowsTheErrorAndCreatesNothing()
    {
        var person = await app.SignUpAsync();
        await using var studio = new StudioComponents(app, person);
        var desk = Render(studio);

        await desk.Find("[data-testid=golive-start]").ClickAsync(new());

        Assert.Equal("Give the stream a title.", desk.Find("[data-testid=golive-title-error]").TextContent);
        Assert.Null(await Queries.OpenOfOwnerAsync(person.UserId, Cancel));
    }

    [Fact]
    public async Task GoLive_FilledIn_StartsTheStreamAndHandsItsTokenToTheBrowser()
    {
        var person = await app.SignUpAsync();
        await using var studio = new StudioComponents(app, person);
        studio.BrowserFinds();
        var started = studio.Module.Setup<string?>("start", _ => true).SetResult(null);
        var desk = Render(studio);

        desk.Find("[data-testid=golive-title]").Input("Radio, part 4");
        desk.Find("[data-testid=golive-private]").Change(true);
        await desk.Find("[data-testid=golive-start]").ClickAsync(new());

        var stream = await Queries.OpenOfOwnerAsync(person.UserId, Cancel);
        Assert.Equal(("Radio, part 4", StreamStatus.Live, StreamVisibility.Private), (stream!.Title, stream.Status, stream.Visibility));
        var target = Assert.IsType<CaptureTarget>(Assert.Single(Assert.Single(started.Invocations).Arguments));
        Assert.Equal($"/ingest/{target.StreamId}", target.IngestUrl);
        Assert.NotEmpty(target.Token);
    }

    [Fact]
    public async Task GoLive_DetailsChosen_AreThoseOfTheStream()
    {
        var person = await app.SignUpAsync();
        await using var studio = new StudioComponents(app, person);
        studio.BrowserFinds();
        studio.Module.Setup<string?>("start", _ => true).SetResult(null);
        var png = await MediaFiles.RunAsync("ffmpeg", "-loglevel", "error", "-f", "lavfi", "-i", "color=size=320x180", "-frames:v", "1", "-c:v", "png", "-f", "image2pipe", "pipe:1");
        var picture = Assert.IsType<PictureResult.Ok>(await app.Services.GetRequiredService<StreamPictures>().AddAsync(person.UserId, png, Cancel)).Id;
        var desk = Render(studio);

        desk.Find("[data-testid=golive-title]").Input("Radio");
        desk.Find("[data-testid=golive-language]").Change("de");
        desk.Find("[data-testid=golive-latency]").Change("Stable");
        desk.Find("[data-testid=golive-mature]").Change(true);
        desk.Find("[data-testid=thumbnail-value]").Change(ShortId.Format(picture));
        Assert.Equal($"/studio/go-live/thumbnail/{ShortId.Format(picture)}", desk.Find("[data-testid=thumbnail-image]").GetAttribute("src"));
        await desk.Find("[data-testid=golive-start]").ClickAsync(new());

        var stream = await Queries.OpenOfOwnerAsync(person.UserId, Cancel);
        Assert.Equal(("de", true, StreamLatency.Stable, picture), (stream!.Language, stream.IsMature, stream.Latency, stream.PictureId));
    }

    [Fact]
    public async Task GoLive_ChatPresetChosen_IsHowTheChatIsRuled()
    {
        var person = await app.SignUpAsync();
        await using var studio = new StudioComponents(app, person);
        studio.BrowserFinds();
        studio.Module.Setup<string?>("start", _ => true).SetResult(null);
        var desk = Render(studio);
        Assert.Equal("As it is: open to everybody", desk.Find("[data-testid=golive-chat] option").TextContent);

        desk.Find("[data-testid=golive-title]").Input("Quiet evening");
        desk.Find("[data-testid=golive-chat]").Change("followers");
        await desk.Find("[data-testid=golive-start]").ClickAsync(new());

        var stream = await Queries.OpenOfOwnerAsync(person.UserId, Cancel);
        var modes = (await app.Services.GetRequiredService<ChatModesService>().ReadAsync(stream!.Channel.Id, Cancel)).Set;
        Assert.Equal(new ChatModes { FollowersMinutes = 10, SlowSeconds = 5, LinksOff = true }, modes);
        await app.Services.GetRequiredService<StreamDesk>().EndAsync(person.UserId, stream.Id, Cancel);
        await using var next = new StudioComponents(app, person);
        Assert.Equal("As it is: slow mode 5 s, followers of 10 min, links off", Render(next).Find("[data-testid=golive-chat] option").TextContent);
    }

    [Fact]
    public async Task GoLive_WithoutTitleButWithAChatPreset_LeavesTheChatAsItIs()
    {
        var person = await app.SignUpAsync();
        await using var studio = new StudioComponents(app, person);
        studio.BrowserFinds();
        var desk = Render(studio);

        desk.Find("[data-testid=golive-chat]").Change("emoji");
        await desk.Find("[data-testid=golive-start]").ClickAsync(new());

        Assert.Equal(ChatModes.None, await app.Services.GetRequiredService<ChatPresetDesk>().NowAsync(person.UserId, Cancel));
        Assert.Equal("emoji", desk.Find("[data-testid=golive-chat] option[selected]").GetAttribute("value"));
    }

    [Fact]
    public async Task Thumbnail_Removed_IsNoneAgain()
    {
        var person = await app.SignUpAsync();
        await using var studio = new StudioComponents(app, person);
        var desk = Render(studio);
        Assert.Empty(desk.FindAll("[data-testid=thumbnail-remove]"));

        desk.Find("[data-testid=thumbnail-value]").Change(ShortId.Format(Guid.CreateVersion7()));
        await desk.Find("[data-testid=thumbnail-remove]").ClickAsync(new());

        Assert.Empty(desk.FindAll("[data-testid=thumbnail-image]"));
    }

    [Fact]
    public async Task Prepare_EncoderChosen_CreatesTheStreamWithoutStartingIt()
    {
        var person = await app.SignUpAsync();
        await using var studio = new StudioComponents(app, person);
        var desk = Render(studio);

        await desk.Find("[data-testid=source-encoder]").ClickAsync(new());
        desk.Find("[data-testid=golive-title]").Input("From OBS");
        await desk.Find("[data-testid=golive-prepare]").ClickAsync(new());

        Assert.Equal("DRAFT", desk.Find("[data-testid=golive-state]").TextContent);
        var stream = await Queries.OpenOfOwnerAsync(person.UserId, Cancel);
        Assert.Equal(("From OBS", StreamStatus.Created), (stream!.Title, stream.Status));
        Assert.StartsWith("Saved.", desk.Find("[data-testid=golive-prepared]").TextContent, StringComparison.Ordinal);
        Assert.Empty(desk.FindAll("[data-testid=golive-preview]"));
    }

    [Fact]
    public async Task GoLive_BrowserCannotRecord_EndsTheStreamAndSaysWhy()
    {
        var person = await app.SignUpAsync();
        await using var studio = new StudioComponents(app, person);
        studio.BrowserFinds();
        studio.Module.Setup<string?>("start", _ => true).SetResult("This browser cannot record video.");
        var desk = Render(studio);

        desk.Find("[data-testid=golive-title]").Input("Radio");
        await desk.Find("[data-testid=golive-start]").ClickAsync(new());

        Assert.Equal("PREFLIGHT", desk.Find("[data-testid=golive-state]").TextContent);
        Assert.Contains("cannot record", desk.Find("[data-testid=golive-refusal]").TextContent, StringComparison.Ordinal);
        Assert.Null(await Queries.OpenOfOwnerAsync(person.UserId, Cancel));
        Assert.Equal("Radio", desk.Find("[data-testid=golive-title]").GetAttribute("value"));
    }

    [Fact]
    public async Task GoLive_AnswerLostWithTheConnection_AsksTheBrowserAnewWhenItIsBack()
    {
        var person = await app.SignUpAsync();
        await using var studio = new StudioComponents(app, person);
        studio.BrowserFinds();
        var start = studio.Module.Setup<string?>("start", _ => true);
        var desk = Render(studio);
        desk.Find("[data-testid=golive-title]").Input("Radio");
        var click = desk.Find("[data-testid=golive-start]").ClickAsync(new());
        desk.WaitForAssertion(() => Assert.Single(start.Invocations));
        using var lost = start.Invocations.Single().CancellationToken!.Value.Register(() => start.SetCanceled());
        var circuit = studio.Services.GetRequiredService<CircuitLink>();

        await circuit.OnConnectionDownAsync(null!, Cancel);
        await click;
        var stream = await Queries.OpenOfOwnerAsync(person.UserId, Cancel);
        studio.Module.Setup<CaptureNews>("news").SetResult(new("live", ShortId.Format(stream!.Id), null));
        await circuit.OnConnectionUpAsync(null!, Cancel);

        desk.WaitForAssertion(() => Assert.Equal("You are live", desk.Find("h1").TextContent));
        Assert.False(desk.Find("[data-testid=golive-save]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task OnBroadcast_Failed_SaysSoWithTheReason()
    {
        var person = await app.SignUpAsync();
        await using var studio = new StudioComponents(app, person);
        var desk = Render(studio);

        await desk.InvokeAsync(() => desk.Instance.OnBroadcastAsync(new("failed", null, "Another page or device took over this broadcast.")));

        Assert.Equal("FAILED", desk.Find("[data-testid=golive-state]").TextContent);
        Assert.Contains("took over", desk.Find("[data-testid=golive-refusal]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GoLive_CheckFailed_IsRefusedBeforeAStreamExists()
    {
        var person = await app.SignUpAsync();
        await using var studio = new StudioComponents(app, person);
        studio.BrowserFinds(failed: ["Camera and microphone: The camera and microphone are blocked."]);
        var desk = Render(studio);

        desk.Find("[data-testid=golive-title]").Input("Radio");
        await desk.Find("[data-testid=golive-start]").ClickAsync(new());

        Assert.Contains("blocked", desk.Find("[data-testid=golive-refusal]").TextContent, StringComparison.Ordinal);
        Assert.Null(await Queries.OpenOfOwnerAsync(person.UserId, Cancel));
    }

    [Fact]
    public async Task GoLive_Question_IsAskedAndCanBeOverridden()
    {
        var person = await app.SignUpAsync();
        await using var studio = new StudioComponents(app, person);
        studio.BrowserFinds(questions: ["Camera and microphone: No camera: sound only."]);
        studio.Module.Setup<string?>("start", _ => true).SetResult(null);
        var desk = Render(studio);
        desk.Find("[data-testid=golive-title]").Input("Radio");

        await desk.Find("[data-testid=golive-start]").ClickAsync(new());
        Assert.Null(await Queries.OpenOfOwnerAsync(person.UserId, Cancel));
        Assert.Contains("sound only", desk.Find("[data-testid=golive-anyway-dialog]").TextContent, StringComparison.Ordinal);

        await desk.Find("[data-testid=golive-anyway]").ClickAsync(new());
        Assert.NotNull(await Queries.OpenOfOwnerAsync(person.UserId, Cancel));
    }

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

        desk.Find("[data-testid=golive-title]").Input("Radio, part 5");
        await desk.Find("[data-testid=golive-save]").ClickAsync(new());

        Assert.Equal("Radio, part 5", (await Queries.FindAsync(live.Stream.Id, Cancel))!.Title);
        Assert.Contains("Saved", desk.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copies_OffAir_AreListedAndOnAirOnlyTheSwitchIsThere()
    {
        var person = await app.SignUpAsync();
        await using var before = new StudioComponents(app, person);
        var setup = Render(before);
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

    private StreamQueries Queries => app.Services.GetRequiredService<StreamQueries>();

    private static IRenderedComponent<BroadcastDesk> Render(StudioComponents studio)
    {
        var desk = studio.Render<BroadcastDesk>();
        desk.WaitForElement("[data-testid=golive-start]", TimeSpan.FromSeconds(20));
        return desk;
    }
}
