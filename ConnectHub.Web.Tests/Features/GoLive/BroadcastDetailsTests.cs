using Bunit;
using ConnectHub.Web.Features.GoLive;
using ConnectHub.Web.Features.Moderation.Modes;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Features.Streams.Pictures;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Media.Support;
using ConnectHub.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.GoLive;

/// <summary>What is chosen on the desk before a stream begins.</summary>
public sealed class BroadcastDetailsTests(WebApp app) : IClassFixture<WebApp>
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    private StreamQueries Queries => app.Services.GetRequiredService<StreamQueries>();

    [Fact]
    public async Task GoLive_DetailsChosen_AreThoseOfTheStream()
    {
        var person = await app.SignUpAsync();
        await using var studio = new StudioComponents(app, person);
        studio.BrowserFinds();
        studio.Module.Setup<string?>("start", _ => true).SetResult(null);
        var png = await MediaFiles.RunAsync("ffmpeg", "-loglevel", "error", "-f", "lavfi", "-i", "color=size=320x180", "-frames:v", "1", "-c:v", "png", "-f", "image2pipe", "pipe:1");
        var picture = Assert.IsType<PictureResult.Ok>(await app.Services.GetRequiredService<StreamPictures>().AddAsync(person.UserId, png, Cancel)).Id;
        var desk = studio.Desk();

        await desk.Find("[data-testid=golive-title]").InputAsync(new() { Value = "Radio" });
        await desk.Find("[data-testid=golive-language]").ChangeAsync(new() { Value = "de" });
        await desk.Find("[data-testid=golive-latency]").ChangeAsync(new() { Value = "Stable" });
        await desk.Find("[data-testid=golive-mature]").ChangeAsync(new() { Value = true });
        await desk.Find("[data-testid=thumbnail-value]").ChangeAsync(new() { Value = ShortId.Format(picture) });
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
        var desk = studio.Desk();
        Assert.Equal("As it is: open to everybody", desk.Find("[data-testid=golive-chat] option").TextContent);

        await desk.Find("[data-testid=golive-title]").InputAsync(new() { Value = "Quiet evening" });
        await desk.Find("[data-testid=golive-chat]").ChangeAsync(new() { Value = "followers" });
        await desk.Find("[data-testid=golive-start]").ClickAsync(new());

        var stream = await Queries.OpenOfOwnerAsync(person.UserId, Cancel);
        var modes = (await app.Services.GetRequiredService<ChatModesService>().ReadAsync(stream!.Channel.Id, Cancel)).Set;
        Assert.Equal(new ChatModes { FollowersMinutes = 10, SlowSeconds = 5, LinksOff = true }, modes);
        await app.Services.GetRequiredService<StreamDesk>().EndAsync(person.UserId, stream.Id, Cancel);
        await using var next = new StudioComponents(app, person);
        Assert.Equal("As it is: slow mode 5 s, followers of 10 min, links off", next.Desk().Find("[data-testid=golive-chat] option").TextContent);
    }

    [Fact]
    public async Task GoLive_WithoutTitleButWithAChatPreset_LeavesTheChatAsItIs()
    {
        var person = await app.SignUpAsync();
        await using var studio = new StudioComponents(app, person);
        studio.BrowserFinds();
        var desk = studio.Desk();

        await desk.Find("[data-testid=golive-chat]").ChangeAsync(new() { Value = "emoji" });
        await desk.Find("[data-testid=golive-start]").ClickAsync(new());

        Assert.Equal(ChatModes.None, await app.Services.GetRequiredService<ChatPresetDesk>().NowAsync(person.UserId, Cancel));
        Assert.Equal("emoji", desk.Find("[data-testid=golive-chat] option[selected]").GetAttribute("value"));
    }

    [Fact]
    public async Task Record_OfAChannelThatRecordsNothing_BeginsOffAndSaysWhatItDoes()
    {
        var person = await app.SignUpAsync();
        await app.Services.GetRequiredService<LibraryPolicy>().ChangeAsync(person.UserId, person.ChannelId, settings => settings.AutoRecord = false, Cancel);
        await using var studio = new StudioComponents(app, person);

        var tick = studio.Desk().Find("[data-testid=golive-record]");

        Assert.False(tick.HasAttribute("checked"));
        Assert.Equal("Remembered for your next streams, also those of an encoder.", tick.ParentElement!.QuerySelector("small")!.TextContent);
    }

    [Fact]
    public async Task Thumbnail_Removed_IsNoneAgain()
    {
        var person = await app.SignUpAsync();
        await using var studio = new StudioComponents(app, person);
        var desk = studio.Desk();
        Assert.Empty(desk.FindAll("[data-testid=thumbnail-remove]"));

        await desk.Find("[data-testid=thumbnail-value]").ChangeAsync(new() { Value = ShortId.Format(Guid.CreateVersion7()) });
        await desk.Find("[data-testid=thumbnail-remove]").ClickAsync(new());

        Assert.Empty(desk.FindAll("[data-testid=thumbnail-image]"));
    }

    [Fact]
    public async Task Prepare_EncoderChosen_CreatesTheStreamWithoutStartingIt()
    {
        var person = await app.SignUpAsync();
        await using var studio = new StudioComponents(app, person);
        var desk = studio.Desk();

        await desk.Find("[data-testid=source-encoder]").ClickAsync(new());
        await desk.Find("[data-testid=golive-title]").InputAsync(new() { Value = "From OBS" });
        await desk.Find("[data-testid=golive-prepare]").ClickAsync(new());

        Assert.Equal("DRAFT", desk.Find("[data-testid=golive-state]").TextContent);
        var stream = await Queries.OpenOfOwnerAsync(person.UserId, Cancel);
        Assert.Equal(("From OBS", StreamStatus.Created), (stream!.Title, stream.Status));
        Assert.StartsWith("Saved.", desk.Find("[data-testid=golive-prepared]").TextContent, StringComparison.Ordinal);
        Assert.Empty(desk.FindAll("[data-testid=golive-preview]"));
    }
}
