using System.Globalization;
using Bunit;
using ConnectHub.Web.Features.GoLive;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Features.Recordings;
using ConnectHub.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Tests.Features.GoLive;

/// <summary>Going live from the desk: what is asked first, and what is in the way.</summary>
public sealed class BroadcastDeskTests(WebApp app) : IClassFixture<WebApp>
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    private StreamQueries Queries => app.Services.GetRequiredService<StreamQueries>();

    [Fact]
    public async Task GoLive_WithoutTitle_ShowsTheErrorAndCreatesNothing()
    {
        var person = await app.SignUpAsync();
        await using var studio = new StudioComponents(app, person);
        var desk = studio.Desk();

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
        var desk = studio.Desk();

        await desk.Find("[data-testid=golive-title]").InputAsync(new() { Value = "Radio, part 4" });
        await desk.Find("[data-testid=golive-private]").ChangeAsync(new() { Value = true });
        await desk.Find("[data-testid=golive-start]").ClickAsync(new());

        var stream = await Queries.OpenOfOwnerAsync(person.UserId, Cancel);
        Assert.Equal(("Radio, part 4", StreamStatus.Live, StreamVisibility.Private), (stream!.Title, stream.Status, stream.Visibility));
        var target = Assert.IsType<CaptureTarget>(Assert.Single(Assert.Single(started.Invocations).Arguments));
        Assert.Equal($"/ingest/{target.StreamId}", target.IngestUrl);
        Assert.NotEmpty(target.Token);
    }

    [Theory]
    [InlineData(4.8, true, 0)]
    [InlineData(8, false, 3_000_000)]
    public async Task Desk_OfASiteWithoutRoom_SaysBeforeThatNothingWillBeRecorded(double freePercent, bool isFull, long freeBytes)
    {
        var disk = new DiskState(new PretendedDisk { FreePercent = freePercent }, Options.Create(new StorageOptions()));
        await using var studio = new StudioComponents(app, await app.SignUpAsync(), disk: disk);

        var desk = studio.Desk();

        Assert.Equal(freeBytes.ToString(CultureInfo.InvariantCulture), desk.Find("capture-panel").GetAttribute("data-free-bytes"));
        Assert.Equal(isFull ? 1 : 0, desk.FindAll("[data-testid=golive-disk-full]").Count);
        await desk.Find("[data-testid=golive-record]").ChangeAsync(new() { Value = false });
        Assert.Empty(desk.FindAll("[data-testid=golive-disk-full]"));
    }

    [Fact]
    public async Task GoLive_CheckFailed_IsRefusedBeforeAStreamExists()
    {
        var person = await app.SignUpAsync();
        await using var studio = new StudioComponents(app, person);
        studio.BrowserFinds(failed: ["Camera and microphone: The camera and microphone are blocked."]);
        var desk = studio.Desk();

        await desk.Find("[data-testid=golive-title]").InputAsync(new() { Value = "Radio" });
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
        var desk = studio.Desk();
        await desk.Find("[data-testid=golive-title]").InputAsync(new() { Value = "Radio" });

        await desk.Find("[data-testid=golive-start]").ClickAsync(new());
        Assert.Null(await Queries.OpenOfOwnerAsync(person.UserId, Cancel));
        Assert.Contains("sound only", desk.Find("[data-testid=golive-anyway-dialog]").TextContent, StringComparison.Ordinal);

        await desk.Find("[data-testid=golive-anyway]").ClickAsync(new());
        Assert.NotNull(await Queries.OpenOfOwnerAsync(person.UserId, Cancel));
    }

    [Fact]
    public async Task GoLive_BrowserCannotRecord_EndsTheStreamAndSaysWhy()
    {
        var person = await app.SignUpAsync();
        await using var studio = new StudioComponents(app, person);
        studio.BrowserFinds();
        studio.Module.Setup<string?>("start", _ => true).SetResult("This browser cannot record video.");
        var desk = studio.Desk();

        await desk.Find("[data-testid=golive-title]").InputAsync(new() { Value = "Radio" });
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
        var desk = studio.Desk();
        await desk.Find("[data-testid=golive-title]").InputAsync(new() { Value = "Radio" });
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
        var desk = studio.Desk();

        await desk.InvokeAsync(() => desk.Instance.OnBroadcastAsync(new("failed", null, "Another page or device took over this broadcast.")));

        Assert.Equal("FAILED", desk.Find("[data-testid=golive-state]").TextContent);
        Assert.Contains("took over", desk.Find("[data-testid=golive-refusal]").TextContent, StringComparison.Ordinal);
    }
}
