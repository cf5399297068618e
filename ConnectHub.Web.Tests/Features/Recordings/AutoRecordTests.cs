using ConnectHub.Web.Features.GoLive;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Tests.Features.Api;
using ConnectHub.Web.Tests.Features.GoLive;
using ConnectHub.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>Whether the next stream is recorded is a setting of the channel; what is chosen for one stream while it runs is not.</summary>
public sealed class AutoRecordTests(WebApp app) : IClassFixture<WebApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private StreamQueries Queries => app.Services.GetRequiredService<StreamQueries>();
    private StreamService Streams => app.Services.GetRequiredService<StreamService>();
    private StreamDesk Desk => app.Services.GetRequiredService<StreamDesk>();
    private LibraryPolicy Policy => app.Services.GetRequiredService<LibraryPolicy>();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task NextDraft_AfterAStreamOfWhichItWasChosenOtherwise_IsAsTheChannelSays(bool auto)
    {
        var person = await app.SignUpAsync();
        await Policy.ChangeAsync(person.UserId, person.ChannelId, settings => settings.AutoRecord = auto, Cancel).OkAsync();
        var live = await app.GoLiveAsync(person, "Radio");
        // As the end dialog does, and as the recording manager does.
        await Streams.SetRecordAsync(person.UserId, live.Stream.Id, record: !auto, Cancel).OkAsync();
        if (!auto)
            await app.Services.GetRequiredService<RecordingControl>().StartAsync(person.UserId, live.Stream.Id, Cancel).OkAsync();
        await Streams.EndAsync(person.UserId, live.Stream.Id, Cancel).OkAsync();

        var next = await Queries.NextDraftAsync(person.UserId, Cancel);

        Assert.Equal(("Radio", auto), (next.Title, next.Record));
    }

    [Fact]
    public async Task NextDraft_FirstStream_IsRecordedUnlessTheChannelSaysOtherwise()
    {
        var person = await app.SignUpAsync();
        Assert.True((await Queries.NextDraftAsync(person.UserId, Cancel)).Record);

        await Policy.ChangeAsync(person.UserId, person.ChannelId, settings => settings.AutoRecord = false, Cancel).OkAsync();

        Assert.False((await Desk.FormAsync(person.UserId, live: null, Cancel)).Record);
    }

    [Fact]
    public async Task GoLive_TickChosen_IsRememberedAndOnlyWhenItWas()
    {
        var person = await app.SignUpAsync();
        var form = await Desk.FormAsync(person.UserId, live: null, Cancel);
        (form.Title, form.Record) = ("Rehearsal", false);
        Assert.Null(await Desk.PrepareAsync(person.UserId, form, Cancel));
        Assert.False((await Policy.FindAsync(person.ChannelId, Cancel)).AutoRecord);
        var untouched = await Desk.FormAsync(person.UserId, live: null, Cancel);
        form.Record = true;
        Assert.Null(await Desk.PrepareAsync(person.UserId, form, Cancel));

        // A page from before that says nothing of it changes nothing.
        Assert.Null(await Desk.PrepareAsync(person.UserId, untouched, Cancel));

        Assert.True((await Policy.FindAsync(person.ChannelId, Cancel)).AutoRecord);
    }

    [Fact]
    public async Task Create_ByAProgramThatSaysNothing_IsAsTheChannelSays()
    {
        var handle = People.NewHandle("program");
        var program = await ApiClient.RegisterAsync(app, handle);
        Assert.True((await program.CreateAsync(new { title = "First" }))["record"]!.GetValue<bool>());
        var (userId, channelId) = await ChannelOfAsync(handle);

        await Policy.ChangeAsync(userId, channelId, settings => settings.AutoRecord = false, Cancel).OkAsync();

        Assert.False((await program.CreateAsync(new { title = "Second" }))["record"]!.GetValue<bool>());
        Assert.True((await program.CreateAsync(new { title = "Third", record = true }))["record"]!.GetValue<bool>());
    }

    private async Task<(Guid UserId, Guid ChannelId)> ChannelOfAsync(string handle)
    {
        await using var db = await app.OpenDbAsync();
        var channel = db.Set<ConnectHub.Web.Features.Channels.Channel>().Single(c => c.Handle == handle);
        return (channel.OwnerId, channel.Id);
    }
}
