using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Tests.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Api;

/// <summary>Listeners who come back with the id of the last event that they had.</summary>
public sealed class EventResumeTests(EventSite app) : IClassFixture<EventSite>
{
    [Fact]
    public async Task ComeBack_RoomLives_GoesOnWithTheNextEvent()
    {
        var (owner, id) = await OnAirAsync();
        var seen = await HeardAsync(owner, id, "one");
        await app.SayAsync(owner, id, "two");
        await app.SayAsync(owner, id, "three");

        using var reader = await EventReader.OpenAsync(owner, id, seen.Id);

        Assert.Equal(["two", "three"], [(await reader.NextAsync())!.Data.Text("text"), (await reader.NextAsync())!.Data.Text("text")]);
    }

    [Fact]
    public async Task ComeBack_AfterARestart_IsToldSoAndGetsEachMessageOnce()
    {
        var (owner, id) = await OnAirAsync();
        var seen = await HeardAsync(owner, id, "one");
        await app.SayAsync(owner, id, "two");
        app.Restart(id);
        await app.SayAsync(owner, id, "three");

        using var reader = await EventReader.OpenAsync(owner, id, seen.Id);
        var reset = (await reader.NextAsync())!;
        var two = (await reader.NextAsync())!;
        var three = (await reader.NextAsync())!;
        var ready = (await reader.NextAsync())!;
        await app.SayAsync(owner, id, "four");
        var four = (await reader.NextAsync())!;

        Assert.Equal(("reset", """{"reason":"restarted","chatSkipped":0}"""), (reset.Name, reset.Data.ToJsonString()));
        Assert.Equal(["two", "three", "four"], new[] { two, three, four }.Select(heard => heard.Data.Text("text")));
        Assert.Equal(("ready", 3), (ready.Name, ready.Data["chatSequence"]!.GetValue<int>()));
    }

    [Fact]
    public async Task ComeBack_LostWhileTheMissedIsSent_GoesOnAfterTheLastMessage()
    {
        var (owner, id) = await OnAirAsync();
        var seen = await HeardAsync(owner, id, "one");
        await app.SayAsync(owner, id, "two");
        await app.SayAsync(owner, id, "three");
        app.Restart(id);
        Heard two;
        using (var first = await EventReader.OpenAsync(owner, id, seen.Id))
            two = await first.NextAsync("chat:message");

        using var second = await EventReader.OpenAsync(owner, id, two.Id);

        Assert.Equal("reset", (await second.NextAsync())?.Name);
        Assert.Equal("three", (await second.NextAsync())!.Data.Text("text"));
        Assert.Equal("ready", (await second.NextAsync())?.Name);
    }

    [Fact]
    public async Task ComeBack_JournalHasForgotten_IsToldSo()
    {
        var (owner, id) = await OnAirAsync();
        var seen = await HeardAsync(owner, id, "one");
        await app.SayAsync(owner, id, "two");
        for (var n = 0; n < RoomJournal.Kept; n++)
            app.RoomOf(id).Publish(new StreamUpdated(Said.At, $"Title {n}", null));
        app.Tick();

        using var reader = await EventReader.OpenAsync(owner, id, seen.Id);

        var reset = (await reader.NextAsync())!;
        Assert.Equal(("reset", "tooOld"), (reset.Name, reset.Data.Text("reason")));
        Assert.Equal("two", (await reader.NextAsync())!.Data.Text("text"));
        Assert.Equal("ready", (await reader.NextAsync())?.Name);
    }

    [Theory]
    [InlineData("17")]
    [InlineData("a.b.c.d")]
    [InlineData("life.1.2.99999999999999999")]
    public async Task ComeBack_IdOfNobody_IsToldSo(string lastId)
    {
        var (owner, id) = await OnAirAsync();

        using var reader = await EventReader.OpenAsync(owner, id, lastId);

        var reset = (await reader.NextAsync())!;
        Assert.Equal(("reset", """{"reason":"unknown","chatSkipped":null}"""), (reset.Name, reset.Data.ToJsonString()));
        Assert.Equal("ready", (await reader.NextAsync())?.Name);
    }

    [Fact]
    public async Task ComeBack_IdFromTheFuture_IsToldSo()
    {
        var (owner, id) = await OnAirAsync();
        var seen = await HeardAsync(owner, id, "one");
        var parts = seen.Id!.Split('.');

        using var reader = await EventReader.OpenAsync(owner, id, $"{parts[0]}.99999.{parts[2]}.{parts[3]}");

        Assert.Equal("reset", (await reader.NextAsync())?.Name);
    }

    [Fact]
    public async Task ComeBack_MessageWasDeletedMeanwhile_ItsTextIsNotTold()
    {
        var (owner, id) = await OnAirAsync();
        var seen = await HeardAsync(owner, id, "one");
        var secret = EventSite.Id(await app.SayAsync(owner, id, "secret"));
        app.RoomOf(id).Publish(new ChatDeleted(app.Clock.GetUtcNow(), secret, Guid.Empty));
        app.Tick();

        using var reader = await EventReader.OpenAsync(owner, id, seen.Id);

        Assert.Equal("chat:deleted", (await reader.NextAsync())?.Name);
    }

    [Fact]
    public async Task ComeBack_DeletedOverARestart_IsTold()
    {
        var (owner, id) = await OnAirAsync();
        var seen = await HeardAsync(owner, id, "one");
        await using (var db = await app.OpenDbAsync())
        {
            await db.Set<ChatMessage>().Where(m => m.Id == EventSite.Id(seen.Data.Text("id")))
                .ExecuteUpdateAsync(m => m.SetProperty(x => x.DeletedAt, app.Clock.GetUtcNow()), TestContext.Current.CancellationToken);
        }
        app.Restart(id);
        await app.SayAsync(owner, id, "two");

        using var reader = await EventReader.OpenAsync(owner, id, seen.Id);

        Assert.Equal("reset", (await reader.NextAsync())?.Name);
        Assert.Equal("two", (await reader.NextAsync())!.Data.Text("text"));
        var deleted = (await reader.NextAsync())!;
        Assert.Equal(("chat:deleted", seen.Data.Text("id")), (deleted.Name, deleted.Data.Text("id")));
    }

    [Fact]
    public async Task ComeBack_ModeratorActedOverARestart_OnlyModeratorsAreTold()
    {
        var (owner, id) = await OnAirAsync();
        var seen = await HeardAsync(owner, id, "one");
        var channel = (await app.Services.GetRequiredService<StreamQueries>().FindAsync(EventSite.Id(id), TestContext.Current.CancellationToken))!.Channel;
        await using (var db = await app.OpenDbAsync())
        {
            app.Services.GetRequiredService<ModerationLog>().Append(
                db, channel.Id, new ModerationActor(channel.OwnerId, ChannelRole.Owner), ActionKind.TimedOut, new ActionSubject(EventSite.Id(id)));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        app.Restart(id);

        using var ownerHears = await EventReader.OpenAsync(owner, id, seen.Id);
        using var strangerHears = await EventReader.OpenAsync(ApiClient.Anonymous(app), id, seen.Id);

        Assert.Equal(["reset", "moderation:action", "ready"], await NamesAsync(ownerHears, 3));
        Assert.Equal(["reset", "ready"], await NamesAsync(strangerHears, 2));
    }

    [Fact]
    public async Task ComeBack_StreamEndedMeanwhile_HearsTheRestAndTheEnd()
    {
        var (owner, id) = await OnAirAsync();
        var seen = await HeardAsync(owner, id, "one");
        await app.SayAsync(owner, id, "two");
        (await owner.SendAsync("POST", $"/api/livestream/{id}/end")).EnsureSuccessStatusCode();
        app.Rooms.Close(EventSite.Id(id));

        using var reader = await EventReader.OpenAsync(owner, id, seen.Id);

        Assert.Equal("reset", (await reader.NextAsync())?.Name);
        Assert.Equal("two", (await reader.NextAsync())!.Data.Text("text"));
        Assert.Equal("ready", (await reader.NextAsync())?.Name);
        Assert.Equal("stream:ended", (await reader.NextAsync())?.Name);
        Assert.Null(await reader.NextAsync());
    }

    private static async Task<List<string?>> NamesAsync(EventReader reader, int count)
    {
        List<string?> names = [];
        while (names.Count < count)
            names.Add((await reader.NextAsync())?.Name);
        return names;
    }

    private async Task<(ApiClient Owner, string Id)> OnAirAsync()
    {
        var owner = await ApiClient.RegisterAsync(app);
        return (owner, await owner.OnAirAsync());
    }

    private async Task<Heard> HeardAsync(ApiClient owner, string id, string text)
    {
        using var reader = await EventReader.ReadyAsync(owner, id);
        await app.SayAsync(owner, id, text);
        return await reader.NextAsync("chat:message");
    }
}
