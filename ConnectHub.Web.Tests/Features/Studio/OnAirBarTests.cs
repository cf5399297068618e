using Bunit;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Features.Studio;
using ConnectHub.Web.Tests.Features.GoLive;
using ConnectHub.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ConnectHub.Web.Tests.Features.Studio;

public sealed class OnAirBarTests(WebApp app) : IClassFixture<WebApp>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Render_OffAir_ShowsNoBar()
    {
        var person = await app.SignUpAsync();
        await using var studio = new StudioComponents(app, person);
        var bar = studio.Render<OnAirBar>();

        await bar.InvokeAsync(() => studio.OnAir.RefreshAsync(person.UserId, Cancel));

        Assert.Empty(bar.FindAll("[data-testid=on-air-bar]"));
    }

    [Fact]
    public async Task Render_OnAir_ShowsStateViewersAndUptime()
    {
        var person = await app.SignUpAsync();
        await app.GoLiveAsync(person, "Radio");
        await using var studio = new StudioComponents(app, person);
        var bar = studio.Render<OnAirBar>();

        await bar.InvokeAsync(() => studio.OnAir.RefreshAsync(person.UserId, Cancel));

        Assert.Equal("STARTING", bar.Find("[data-testid=onair-badge]").TextContent);
        Assert.Equal("0 viewers", bar.Find("[data-testid=onair-viewers]").TextContent);
        Assert.Equal("Waiting for the picture", bar.Find("[data-testid=onair-health]").TextContent);
        Assert.NotEmpty(bar.Find("[data-testid=on-air-bar] up-time").GetAttribute("since")!);
    }

    [Fact]
    public async Task Render_TenMinutesBeforeTheCut_SaysSo()
    {
        var person = await app.SignUpAsync();
        var live = await app.GoLiveAsync(person, "Radio");
        await using var studio = new StudioComponents(app, person);
        var bar = studio.Render<OnAirBar>();
        var options = new StreamOptions { FirstPictureSeconds = 600 };
        Assert.True(app.Services.GetRequiredService<Broadcasts>().TryGet(live.Stream.Id, out var broadcast));
        broadcast.Playing(live.Stream.CreatedAt);

        broadcast.Due(live.Stream.CreatedAt + options.MaxDuration - TimeSpan.FromMinutes(9.5), options);
        await bar.InvokeAsync(() => studio.OnAir.RefreshAsync(person.UserId, Cancel));

        Assert.Equal("Ends by itself in 10 min", bar.Find("[data-testid=onair-ending-soon]").TextContent);
    }

    [Fact]
    public async Task End_Confirmed_SendsTheRestThenEndsTheStream()
    {
        var person = await app.SignUpAsync();
        var live = await app.GoLiveAsync(person, "Radio");
        await using var studio = new StudioComponents(app, person);
        var bar = studio.Render<OnAirBar>();
        await bar.InvokeAsync(() => studio.OnAir.RefreshAsync(person.UserId, Cancel));

        await bar.Find("[data-testid=onair-end]").ClickAsync(new());
        Assert.Equal(StreamStatus.Live, await StatusAsync(live));
        Assert.Contains("Radio", bar.Find("[data-testid=end-dialog]").TextContent, StringComparison.Ordinal);

        await bar.Find("[data-testid=golive-end-confirm]").ClickAsync(new());

        Assert.Equal(StreamStatus.Ended, await StatusAsync(live));
        Assert.Single(studio.Module.Invocations["end"]);
        Assert.Empty(bar.FindAll("[data-testid=on-air-bar]"));
    }

    [Fact]
    public async Task End_StudioIsLeftMeanwhile_EndsTheStreamAllTheSame()
    {
        var person = await app.SignUpAsync();
        var live = await app.GoLiveAsync(person, "Radio");
        await using var studio = new StudioComponents(app, person);
        var bar = studio.Render<OnAirBar>();
        await bar.InvokeAsync(() => studio.OnAir.RefreshAsync(person.UserId, Cancel));
        var rest = studio.Module.SetupVoid("end", _ => true);

        var click = bar.Find("[data-testid=golive-end-confirm]").ClickAsync(new());
        await studio.DisposeComponentsAsync();
        rest.SetVoidResult();
        await click;

        Assert.Equal(StreamStatus.Ended, await StatusAsync(live));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task End_RecordingChosenInTheDialog_IsKeptWithTheStream(bool record)
    {
        var person = await app.SignUpAsync();
        var live = await app.GoLiveAsync(person, "Radio");
        await using var studio = new StudioComponents(app, person);
        var bar = studio.Render<OnAirBar>();
        await bar.InvokeAsync(() => studio.OnAir.RefreshAsync(person.UserId, Cancel));

        await bar.Find("[data-testid=onair-end]").ClickAsync(new());
        Assert.False(bar.Find("[data-testid=end-record]").HasAttribute("checked"));
        await bar.Find("[data-testid=end-record]").ChangeAsync(new() { Value = record });
        await bar.Find("[data-testid=golive-end-confirm]").ClickAsync(new());

        var ended = await app.Services.GetRequiredService<StreamQueries>().FindAsync(live.Stream.Id, Cancel);
        Assert.Equal((StreamStatus.Ended, record), (ended!.Status, ended.Record));
    }

    [Fact]
    public async Task AskEnd_ThenKeepStreaming_ChangesNothing()
    {
        var person = await app.SignUpAsync();
        var live = await app.GoLiveAsync(person, "Radio");
        await using var studio = new StudioComponents(app, person);
        var bar = studio.Render<OnAirBar>();
        await bar.InvokeAsync(() => studio.OnAir.RefreshAsync(person.UserId, Cancel));

        await bar.Find("[data-testid=onair-end]").ClickAsync(new());
        await bar.Find("[data-testid=end-record]").ChangeAsync(new() { Value = true });
        await bar.Find("[data-testid=golive-end-cancel]").ClickAsync(new());

        var still = await app.Services.GetRequiredService<StreamQueries>().FindAsync(live.Stream.Id, Cancel);
        Assert.Equal((StreamStatus.Live, false), (still!.Status, still.Record));
        Assert.True(bar.Find("[data-testid=golive-end-cancel]").HasAttribute("autofocus"));
    }

    [Fact]
    public async Task AskEnd_FromAnotherComponent_OpensTheDialog()
    {
        var person = await app.SignUpAsync();
        await using var studio = new StudioComponents(app, person);
        var bar = studio.Render<OnAirBar>();

        await bar.InvokeAsync(studio.OnAir.AskEndAsync);

        Assert.Single(studio.Module.Invocations["openDialog"]);
    }

    [Fact]
    public async Task Refresh_DatabaseFails_KeepsTheBarAndComesBack()
    {
        var person = await app.SignUpAsync();
        await app.GoLiveAsync(person, "Radio");
        var clock = new WatchedClock();
        await using var studio = new StudioComponents(app, person, clock);
        var bar = studio.Render<OnAirBar>();
        await bar.WaitForElementAsync("[data-testid=on-air-bar]", Patience);
        await clock.WaitedForAsync(OnAirBar.Refresh);
        studio.Database.FailuresLeft = 1;

        clock.Advance(OnAirBar.Refresh);
        await bar.WaitForElementAsync("[data-testid=onair-trouble]", Patience);
        Assert.NotEmpty(bar.FindAll("[data-testid=on-air-bar]"));

        clock.Advance(OnAirBar.Refresh);
        await bar.WaitForStateAsync(() => bar.FindAll("[data-testid=onair-trouble]").Count == 0, Patience);
    }

    [Fact]
    public async Task Mark_DatabaseFails_SaysThatItIsNotMarkedUntilItIs()
    {
        var person = await app.SignUpAsync();
        var live = await app.GoLiveAsync(person, "Radio");
        await using (var db = await app.OpenDbAsync())
        {
            db.Add(new Recording { StreamId = live.Stream.Id, ChannelId = person.ChannelId, Title = "Radio", StartedAt = live.Stream.CreatedAt, State = RecordingState.Recording });
            await db.SaveChangesAsync(Cancel);
        }
        await using var studio = new StudioComponents(app, person, new FakeTimeProvider(live.Stream.CreatedAt));
        var bar = studio.Render<OnAirBar>();
        var mark = await bar.WaitForElementAsync("[data-testid=onair-mark]", Patience);
        studio.Database.FailuresLeft = 1;

        await mark.ClickAsync(new());
        Assert.Contains("not marked", bar.Find("[data-testid=onair-unmarked]").GetAttribute("title"), StringComparison.Ordinal);
        Assert.Empty(bar.FindAll("[data-testid=onair-trouble]"));

        await bar.Find("[data-testid=onair-mark]").ClickAsync(new());
        Assert.Empty(bar.FindAll("[data-testid=onair-unmarked]"));
        Assert.Equal("Marked", bar.Find("[data-testid=onair-mark]").TextContent);
    }

    [Fact]
    public async Task Refresh_DatabaseFailsAtFirst_SaysThatNothingIsKnown()
    {
        var person = await app.SignUpAsync();
        await using var studio = new StudioComponents(app, person, new FakeTimeProvider());
        studio.Database.FailuresLeft = 1;

        var bar = studio.Render<OnAirBar>();

        await bar.WaitForElementAsync("[data-testid=onair-trouble]", Patience);
        Assert.Empty(bar.FindAll("[data-testid=on-air-bar]"));
    }

    private async Task<StreamStatus> StatusAsync(CreatedStream live) =>
        (await app.Services.GetRequiredService<StreamQueries>().FindAsync(live.Stream.Id, Cancel))!.Status;
}
