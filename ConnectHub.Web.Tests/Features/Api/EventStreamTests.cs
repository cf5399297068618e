using System.Net;
using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Tests.Features.Api;

/// <summary>What programs hear, and who hears what.</summary>
public sealed class EventStreamTests(EventSite app) : IClassFixture<EventSite>
{
    [Fact]
    public async Task Listen_New_IsToldHowThingsAre()
    {
        var owner = await ApiClient.RegisterAsync(app);
        var id = await owner.OnAirAsync(new { title = "Tea", category = "music" });
        using var viewer = app.RoomOf(id).Join(null, (_, _) => Task.CompletedTask);

        using var reader = await EventReader.OpenAsync(ApiClient.Anonymous(app), id);
        var ready = (await reader.NextAsync())!;

        Assert.Equal("ready", ready.Name);
        Assert.NotNull(ready.Id);
        Assert.Equal(
            """{"status":"live","phase":"live","title":"Tea","category":"Music","viewers":1,"peakViewers":1,"chatSequence":0,"""
            + """ "poll":null,"reactions":{"like":0,"heart":0,"laugh":0,"wow":0,"clap":0,"fire":0}}""".Trim(),
            ready.Data.ToJsonString());
    }

    [Fact]
    public async Task Listen_MessageAndDeletion_AreHeardInTheShapeOfTheApi()
    {
        var owner = await ApiClient.RegisterAsync(app);
        var id = await owner.OnAirAsync();
        using var reader = await EventReader.ReadyAsync(ApiClient.Anonymous(app), id);

        var messageId = await app.SayAsync(owner, id, "Hello\n<b>you</b>");
        var heard = (await reader.NextAsync())!;
        app.RoomOf(id).Publish(new ChatDeleted(app.Clock.GetUtcNow(), EventSite.Id(messageId), Guid.CreateVersion7()));
        app.Tick();
        var deleted = (await reader.NextAsync())!;

        var listed = (await owner.GetAsync($"/api/livestream/{id}/chat"))["items"]![0]!.AsObject();
        Assert.Equal(("chat:message", "owner", 1), (heard.Name, heard.Data.Text("badge"), heard.Data["sequence"]!.GetValue<int>()));
        Assert.All(listed, member => Assert.Equal(member.Value?.ToJsonString(), heard.Data[member.Key]?.ToJsonString()));
        Assert.Equal(("chat:deleted", messageId), (deleted.Name, deleted.Data.Text("id")));
        Assert.Equal(["id", "at"], deleted.Data.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task Listen_PeopleComeAndGo_CountsAreHeardAndNobodyIsNamed()
    {
        var owner = await ApiClient.RegisterAsync(app);
        var id = await owner.OnAirAsync();
        using var reader = await EventReader.ReadyAsync(owner, id);

        var first = app.RoomOf(id).Join(Guid.CreateVersion7(), (_, _) => Task.CompletedTask);
        using var second = app.RoomOf(id).Join(null, (_, _) => Task.CompletedTask);
        app.Tick();
        var (joined, counted) = ((await reader.NextAsync())!, (await reader.NextAsync())!);
        first.Dispose();
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        app.Tick();
        var left = (await reader.NextAsync())!;

        Assert.Equal(("viewer:joined", "metrics:viewers", "viewer:left"), (joined.Name, counted.Name, left.Name));
        Assert.Equal((2, 2), (joined.Data["count"]!.GetValue<int>(), joined.Data["viewers"]!.GetValue<int>()));
        Assert.Equal((2, 2), (counted.Data["viewers"]!.GetValue<int>(), counted.Data["peakViewers"]!.GetValue<int>()));
        Assert.Equal((1, 1), (left.Data["count"]!.GetValue<int>(), left.Data["viewers"]!.GetValue<int>()));
        Assert.Equal(["at", "count", "viewers"], joined.Data.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task Listen_FromBeforeTheStart_HearsStartAndEndAndIsSentAway()
    {
        var owner = await ApiClient.RegisterAsync(app);
        var id = (await owner.CreateAsync()).Text("id");
        (await owner.SendAsync("POST", $"/api/livestream/{id}/start")).EnsureSuccessStatusCode();
        using var reader = await EventReader.ReadyAsync(owner, id);

        app.RoomOf(id).Publish(new PhaseChanged(app.Clock.GetUtcNow(), StreamPhase.Live));
        app.Tick();
        var started = (await reader.NextAsync())!;
        app.RoomOf(id).Publish(new PhaseChanged(app.Clock.GetUtcNow(), StreamPhase.Reconnecting));
        app.RoomOf(id).Publish(new PhaseChanged(app.Clock.GetUtcNow(), StreamPhase.Live));
        app.Tick();
        var (lost, back) = ((await reader.NextAsync())!, (await reader.NextAsync())!);
        (await owner.SendAsync("POST", $"/api/livestream/{id}/end")).EnsureSuccessStatusCode();
        var ended = (await reader.NextAsync())!;

        Assert.Equal(["stream:started live", "stream:updated reconnecting", "stream:updated live", "stream:ended ended"],
            new[] { started, lost, back, ended }.Select(heard => $"{heard.Name} {heard.Data.Text("phase")}"));
        Assert.Null(await reader.NextAsync());
        using var again = await EventReader.AskAsync(owner, id, ended.Id);
        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
    }

    [Fact]
    public async Task Listen_StreamHasEnded_IsToldAndSentAway()
    {
        var owner = await ApiClient.RegisterAsync(app);
        var id = await owner.OnAirAsync();
        (await owner.SendAsync("POST", $"/api/livestream/{id}/end")).EnsureSuccessStatusCode();
        app.Rooms.Close(EventSite.Id(id));

        using var reader = await EventReader.ReadyAsync(owner, id);

        Assert.Equal("stream:ended", (await reader.NextAsync())?.Name);
        Assert.Null(await reader.NextAsync());
    }

    [Fact]
    public async Task Listen_StreamIsRenamed_IsHeard()
    {
        var owner = await ApiClient.RegisterAsync(app);
        var id = await owner.OnAirAsync();
        using var reader = await EventReader.ReadyAsync(ApiClient.Anonymous(app), id);

        app.RoomOf(id).Publish(new StreamUpdated(app.Clock.GetUtcNow(), "Coffee", "Music"));
        app.Tick();

        var heard = (await reader.NextAsync())!;
        Assert.Equal(("stream:updated", "Coffee", "Music"), (heard.Name, heard.Data.Text("title"), heard.Data.Text("category")));
    }

    [Fact]
    public async Task Listen_ModeratorActs_OnlyWhoMayModerateHears()
    {
        var owner = await ApiClient.RegisterAsync(app);
        var id = await owner.OnAirAsync();
        using var ownerHears = await EventReader.ReadyAsync(owner, id);
        using var viewerHears = await EventReader.ReadyAsync(await ApiClient.RegisterAsync(app), id);
        using var nobodyHears = await EventReader.ReadyAsync(ApiClient.Anonymous(app), id);

        app.RoomOf(id).Publish(new ModerationActed(app.Clock.GetUtcNow(), Guid.CreateVersion7(), "TimedOut", null, Guid.CreateVersion7(), null));
        await app.SayAsync(owner, id, "after it");

        var act = (await ownerHears.NextAsync())!;
        Assert.Equal(("moderation:action", "timedOut"), (act.Name, act.Data.Text("kind")));
        Assert.Equal("chat:message", (await viewerHears.NextAsync())?.Name);
        Assert.Equal("chat:message", (await nobodyHears.NextAsync())?.Name);
    }

    [Fact]
    public async Task Listen_NothingHappens_HeartbeatEvery15Seconds()
    {
        var owner = await ApiClient.RegisterAsync(app);
        var id = await owner.OnAirAsync();
        using var reader = await EventReader.ReadyAsync(owner, id);

        var line = reader.LineAsync();
        while (await Passing(line) is { } text && !text.StartsWith(':'))
            line = reader.LineAsync();

        Assert.StartsWith(":", await line);
    }

    // The server may not wait yet when the clock is moved first.
    private async Task<string?> Passing(Task<string?> line)
    {
        while (!line.IsCompleted)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(15));
            await Task.WhenAny(line, Task.Delay(20, TestContext.Current.CancellationToken));
        }
        return await line;
    }
}
