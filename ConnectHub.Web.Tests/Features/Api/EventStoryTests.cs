namespace ConnectHub.Web.Tests.Features.Api;

/// <summary>Who hears what of chat, moderation, polls, reactions and reports, while it happens and on coming back at any point of it.</summary>
public sealed class EventStoryTests(EventSite app) : IClassFixture<EventSite>
{
    private static readonly string[] ForModerators =
    [
        "chat:message", "moderation:action messageDeleted", "chat:deleted", "moderation:action undone", "chat:restored", "moderation:action banned",
        "moderation:action unbanned", "poll:created", "poll:vote", "reaction:received", "poll:ended", "moderation:action termAdded",
        "moderation:action heldApproved", "chat:message", "moderation:action reportDismissed",
    ];

    private static readonly string[] ForEverybody = [.. ForModerators.Where(name => !name.StartsWith("moderation", StringComparison.Ordinal))];

    [Fact]
    public async Task Listen_Story_ModeratorsHearAllAndOthersNothingOfTheActs()
    {
        var story = await EventStory.BeginAsync(app);
        using var ownerHears = await EventReader.ReadyAsync(story.Owner, story.Id);
        using var viewerHears = await EventReader.ReadyAsync(story.Viewer, story.Id);
        using var visitorHears = await EventReader.ReadyAsync(ApiClient.Anonymous(app), story.Id);
        using var observes = await EventReader.ReadyAsync(story.Owner, story.Id);

        await story.HappensAsync(observes);
        await EndAsync(story);

        Assert.Equal([.. ForModerators, "stream:ended"], await RestAsync(ownerHears));
        Assert.Equal([.. ForEverybody, "stream:ended"], await RestAsync(viewerHears));
        Assert.Equal([.. ForEverybody, "stream:ended"], await RestAsync(visitorHears));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ComeBack_AtEachEventOfTheStory_TheRestComesOnceAndInOrder(bool asOwner)
    {
        var story = await EventStory.BeginAsync(app);
        var listens = asOwner ? story.Owner : ApiClient.Anonymous(app);
        using var observes = await EventReader.ReadyAsync(story.Owner, story.Id);
        using var first = await EventReader.ReadyAsync(listens, story.Id);
        await story.HappensAsync(observes);
        List<string> all = [];
        while (all.Count < (asOwner ? ForModerators : ForEverybody).Length)
            all.Add((await first.NextAsync())!.Id!);

        for (var seen = 0; seen < all.Count - 1; seen++)
        {
            using var again = await EventReader.OpenAsync(listens, story.Id, all[seen]);
            for (var next = seen + 1; next < all.Count; next++)
                Assert.Equal(all[next], (await again.NextAsync())!.Id);
        }
    }

    [Fact]
    public async Task ComeBack_AfterARestart_DurableEventsComeAgainAndTheRestIsInReady()
    {
        var story = await EventStory.BeginAsync(app);
        using var observes = await EventReader.ReadyAsync(story.Owner, story.Id);
        var before = app.RoomOf(story.Id).Journal.Newest.ToString();
        await story.HappensAsync(observes);
        app.Restart(story.Id);

        using var ownerHears = await EventReader.OpenAsync(story.Owner, story.Id, before);
        using var visitorHears = await EventReader.OpenAsync(ApiClient.Anonymous(app), story.Id, before);

        string[] polls = ["poll:created", "poll:ended"];
        Assert.Equal(
            ["reset", "chat:message", "chat:message", "moderation:action messageDeleted", "moderation:action undone", "moderation:action banned", "moderation:action unbanned",
                .. polls, "moderation:action termAdded", "moderation:action heldApproved", "moderation:action reportDismissed"],
            await UntilReadyAsync(ownerHears));
        Assert.Equal(["reset", "chat:message", "chat:message", .. polls], await UntilReadyAsync(visitorHears));
    }

    [Fact]
    public async Task ComeBack_PollRunsOverARestart_TalliesAreToldAndReadyHasThem()
    {
        var story = await EventStory.BeginAsync(app);
        var before = app.RoomOf(story.Id).Journal.Newest.ToString();
        using var created = await story.Owner.SendAsync("POST", $"/api/livestream/{story.Id}/polls", new { question = "Which?", options = new[] { "a", "b" }, hideResults = true });
        await story.Viewer.SendAsync("POST", $"{created.Headers.Location}/vote", new { optionId = "2" });
        await story.Viewer.SendAsync("POST", $"/api/livestream/{story.Id}/reactions", new { type = "heart" });
        app.Restart(story.Id);

        using var hears = await EventReader.OpenAsync(story.Viewer, story.Id, before);
        await hears.NextAsync("poll:created");
        var tallies = await hears.NextAsync("poll:vote");
        var ready = await hears.NextAsync("ready");

        Assert.Equal(1, tallies.Data["totalVotes"]!.GetValue<int>());
        Assert.All(tallies.Data["options"]!.AsArray(), option => Assert.Null(option!["votes"]));
        Assert.Equal("running", ready.Data["poll"]!.Text("state"));
        Assert.All(ready.Data["poll"]!["options"]!.AsArray(), option => Assert.Null(option!["votes"]));
        Assert.Equal(1, ready.Data["reactions"]!["heart"]!.GetValue<int>());
    }

    [Fact]
    public async Task ComeBack_MessageCameBackOverARestart_IsRestored()
    {
        var story = await EventStory.BeginAsync(app);
        using var reader = await EventReader.ReadyAsync(story.Viewer, story.Id);
        var message = await app.SayAsync(story.Viewer, story.Id, "mine");
        (await story.Owner.SendAsync("DELETE", $"/api/livestream/{story.Id}/chat/{message}")).EnsureSuccessStatusCode();
        app.Tick();
        var seen = await reader.NextAsync("chat:deleted");
        await story.UndoDeletionAsync();
        app.Restart(story.Id);

        using var hears = await EventReader.OpenAsync(story.Viewer, story.Id, seen.Id);

        Assert.Equal(message, (await hears.NextAsync("chat:restored")).Data.Text("id"));
    }

    [Fact]
    public async Task Listen_PollOfAPrivateStream_IsHeardByNobodyWithoutTheKey()
    {
        var owner = await ApiClient.RegisterAsync(app);
        var id = await owner.OnAirAsync(new { title = "Family", isPrivate = true });
        using var hears = await EventReader.ReadyAsync(owner, id);
        await owner.SendAsync("POST", $"/api/livestream/{id}/polls", new { question = "Which?", options = new[] { "a", "b" } });
        app.Tick();

        using var refused = await EventReader.AskAsync(ApiClient.Anonymous(app), id, app.RoomOf(id).Journal.Newest.ToString());

        Assert.Equal("poll:created", (await hears.NextAsync())?.Name);
        await ApiRefusalTests.IsProblemAsync(System.Net.HttpStatusCode.NotFound, refused);
    }

    private static async Task EndAsync(EventStory story) =>
        (await story.Owner.SendAsync("POST", $"/api/livestream/{story.Id}/end")).EnsureSuccessStatusCode();

    private static string Named(Heard heard) => heard.Name == "moderation:action" ? $"{heard.Name} {heard.Data.Text("kind")}" : heard.Name;

    private static async Task<List<string>> RestAsync(EventReader reader)
    {
        List<string> all = [];
        while (await reader.NextAsync() is { } heard)
            all.Add(Named(heard));
        return all;
    }

    private static async Task<List<string>> UntilReadyAsync(EventReader reader)
    {
        List<string> all = [];
        while (await reader.NextAsync() is { } heard && heard.Name != "ready")
            all.Add(Named(heard));
        return all;
    }
}
