using System.Net;
using System.Text.Json.Nodes;
using ConnectHub.Web.Tests.Support;

namespace ConnectHub.Web.Tests.Features.Api;

public sealed class ApiPollTests(WebApp app) : IClassFixture<WebApp>
{
    [Fact]
    public async Task Poll_FromQuestionToResult_HasTheShapeOfTheContract()
    {
        var (streamer, viewer) = (await ApiClient.RegisterAsync(app), await ApiClient.RegisterAsync(app));
        var id = await streamer.OnAirAsync();

        using var created = await streamer.SendAsync("POST", $"/api/livestream/{id}/polls", new { question = "Which mirror?", options = new[] { "Round", "Flat" }, durationSeconds = 60 });
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var poll = await created.JsonAsync();
        var address = created.Headers.Location!.ToString();
        Assert.Equal("running", poll.Text("state"));
        Assert.True(poll["endsAt"]!.GetValue<DateTime>() > poll["startedAt"]!.GetValue<DateTime>());
        var option = poll["options"]![1]!.Text("id");

        using var voted = await viewer.SendAsync("POST", $"{address}/vote", new { optionId = option });
        var after = await voted.JsonAsync();
        Assert.Equal(1, after["totalVotes"]!.GetValue<int>());
        Assert.Equal([0, 1], after["options"]!.AsArray().Select(o => o!["votes"]!.GetValue<int>()));
        Assert.Equal(option, after.Text("myVote"));

        using var ended = await streamer.SendAsync("POST", $"{address}/end");
        Assert.Equal("ended", (await ended.JsonAsync()).Text("state"));
        var listed = await ApiClient.Anonymous(app).GetAsync($"/api/livestream/{id}/polls");
        Assert.Equal(poll.Text("id"), Assert.Single(listed["items"]!.AsArray())!.Text("id"));
        Assert.Equal(HttpStatusCode.Conflict, (await viewer.SendAsync("POST", $"{address}/vote", new { optionId = "1" })).StatusCode);
    }

    [Fact]
    public async Task Create_WhileOneRuns_Is409AndSaysHow()
    {
        var streamer = await ApiClient.RegisterAsync(app);
        var id = await streamer.OnAirAsync();
        await CreateAsync(streamer, id);

        using var refused = await streamer.SendAsync("POST", $"/api/livestream/{id}/polls", Body());
        using var queued = await streamer.SendAsync("POST", $"/api/livestream/{id}/polls", Body("queue"));
        using var replacing = await streamer.SendAsync("POST", $"/api/livestream/{id}/polls", Body("end"));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("whenRunning", (await refused.JsonAsync()).Text("detail"), StringComparison.Ordinal);
        Assert.Equal("queued", (await queued.JsonAsync()).Text("state"));
        Assert.Equal("running", (await replacing.JsonAsync()).Text("state"));
    }

    [Fact]
    public async Task Create_SameIdempotencyKey_IsOnePoll()
    {
        var streamer = await ApiClient.RegisterAsync(app);
        var id = await streamer.OnAirAsync();

        using var first = await streamer.SendAsync("POST", $"/api/livestream/{id}/polls", Body(), "poll-key-1");
        using var again = await streamer.SendAsync("POST", $"/api/livestream/{id}/polls", Body(), "poll-key-1");

        Assert.Equal((await first.JsonAsync()).Text("id"), (await again.JsonAsync()).Text("id"));
        Assert.Single((await streamer.GetAsync($"/api/livestream/{id}/polls"))["items"]!.AsArray());
    }

    [Fact]
    public async Task Poll_ByWhoMayNot_IsRefused()
    {
        var (streamer, viewer) = (await ApiClient.RegisterAsync(app), await ApiClient.RegisterAsync(app));
        var id = await streamer.OnAirAsync();
        var poll = await CreateAsync(streamer, id);
        var address = $"/api/livestream/{id}/polls/{poll.Text("id")}";

        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.SendAsync("POST", $"/api/livestream/{id}/polls", Body())).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.SendAsync("POST", $"{address}/end")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ApiClient.Anonymous(app).SendAsync("POST", $"{address}/vote", new { optionId = "1" })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await viewer.SendAsync("POST", $"{address}/vote", new { optionId = "9" })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await viewer.SendAsync("POST", $"{address}/vote", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await viewer.SendAsync("POST", $"/api/livestream/{id}/polls/{id}/vote", new { optionId = "1" })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await streamer.SendAsync("POST", $"/api/livestream/{id}/polls", new { question = "Q?", options = new[] { "one" } })).StatusCode);
    }

    [Fact]
    public async Task Get_HiddenResults_OnlyWhoRunsThePollSeesTallies()
    {
        var (streamer, viewer) = (await ApiClient.RegisterAsync(app), await ApiClient.RegisterAsync(app));
        var id = await streamer.OnAirAsync();
        using var created = await streamer.SendAsync("POST", $"/api/livestream/{id}/polls", new { question = "Q?", options = new[] { "a", "b" }, hideResults = true });
        var address = created.Headers.Location!.ToString();
        await viewer.SendAsync("POST", $"{address}/vote", new { optionId = "1" });

        var hidden = await viewer.GetAsync(address);
        var open = await streamer.GetAsync(address);

        Assert.All(hidden["options"]!.AsArray(), option => Assert.Null(option!["votes"]));
        Assert.Equal(1, hidden["totalVotes"]!.GetValue<int>());
        Assert.Equal(1, open["options"]![0]!["votes"]!.GetValue<int>());
    }

    [Fact]
    public async Task List_Paged_GivesAllOnceNewestFirst()
    {
        var streamer = await ApiClient.RegisterAsync(app);
        var id = await streamer.OnAirAsync();
        for (var i = 0; i < 5; i++)
            (await streamer.SendAsync("POST", $"/api/livestream/{id}/polls", Body("end", $"Number {i}?"))).EnsureSuccessStatusCode();

        var seen = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await streamer.GetAsync($"/api/livestream/{id}/polls?limit=2{(cursor.Length > 0 ? $"&cursor={cursor}" : "")}");
            seen.AddRange(page["items"]!.AsArray().Select(poll => poll!.Text("question")));
            cursor = (string?)page["nextCursor"];
        }

        Assert.Equal(["Number 4?", "Number 3?", "Number 2?", "Number 1?", "Number 0?"], seen);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await streamer.SendAsync("GET", $"/api/livestream/{id}/polls?cursor=nonsense")).StatusCode);
    }

    private static object Body(string? whenRunning = null, string question = "Which?") => new { question, options = new[] { "a", "b" }, whenRunning };

    private static async Task<JsonNode> CreateAsync(ApiClient streamer, string id)
    {
        using var created = await streamer.SendAsync("POST", $"/api/livestream/{id}/polls", Body());
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        return await created.JsonAsync();
    }
}
