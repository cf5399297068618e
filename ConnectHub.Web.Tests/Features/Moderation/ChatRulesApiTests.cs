using System.Net;
using System.Text.Json.Nodes;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Features.Api;

namespace ConnectHub.Web.Tests.Features.Moderation;

public sealed class ChatRulesApiTests(RightsSite site) : IClassFixture<RightsSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Modes_Changed_AreInForceForViewersAndUndone()
    {
        var changed = await JsonAsync(HttpStatusCode.OK, "moderator", "PATCH", "chat/modes", new { emojiOnly = true, followersMinutes = 10 });
        var modes = (await JsonAsync(HttpStatusCode.OK, "anonymous", "GET", "chat/modes"))["inForce"]!;
        Assert.Equal((true, 10, 0), (modes["followersOnly"]!.GetValue<bool>(), modes["followersMinutes"]!.GetValue<int>(), modes["slowSeconds"]!.GetValue<int>()));
        Assert.Equal("followersOnly", (await JsonAsync(HttpStatusCode.Forbidden, "viewer", "POST", "chat", new { text = "hello" })).Text("code"));
        await JsonAsync(HttpStatusCode.Created, "moderator", "POST", "chat", new { text = "moderators write as they like" });

        await JsonAsync(HttpStatusCode.OK, "owner", "POST", $"moderation/log/{changed.Text("id")}/undo");

        Assert.False((await JsonAsync(HttpStatusCode.OK, "anonymous", "GET", "chat/modes"))["inForce"]!["emojiOnly"]!.GetValue<bool>());
        await JsonAsync(HttpStatusCode.Created, "viewer", "POST", "chat", new { text = "hello" });
    }

    [Theory]
    [InlineData("PATCH", "chat/modes", """{"slowSeconds":5}""")]
    [InlineData("POST", "moderation/shield", """{"seconds":600}""")]
    [InlineData("DELETE", "moderation/shield", null)]
    [InlineData("GET", "moderation/automod", null)]
    [InlineData("PATCH", "moderation/automod", """{"profanity":4}""")]
    [InlineData("GET", "moderation/terms", null)]
    [InlineData("POST", "moderation/terms", """{"text":"word"}""")]
    [InlineData("GET", "moderation/terms/export", null)]
    [InlineData("POST", "moderation/terms/import", """{"content":"word"}""")]
    [InlineData("GET", "moderation/held", null)]
    [InlineData("POST", "moderation/announce", """{"text":"hear me"}""")]
    [InlineData("DELETE", "chat/pin", null)]
    [InlineData("POST", "moderation/nuke/preview", """{"phrase":"hello"}""")]
    [InlineData("POST", "moderation/nuke", """{"phrase":"hello"}""")]
    public async Task Act_ByWhoIsNoModeratorThere_IsForbidden(string method, string path, string? body)
    {
        foreach (var role in new[] { "viewer", "banned", "otherModerator" })
            await JsonAsync(HttpStatusCode.Forbidden, role, method, path, body is null ? null : JsonNode.Parse(body));
        using var anonymous = await SendAsync("anonymous", method, path, body is null ? null : JsonNode.Parse(body));
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
    }

    [Fact]
    public async Task Held_ApprovedAndDenied_OnceEach()
    {
        await JsonAsync(HttpStatusCode.OK, "owner", "POST", "moderation/terms", new { text = "pine*", match = "wildcard" });
        var first = await JsonAsync(HttpStatusCode.Accepted, "viewer", "POST", "chat", new { text = "P1neapple please" });
        var second = await JsonAsync(HttpStatusCode.Accepted, "viewer", "POST", "chat", new { text = "more pineapple" });
        Assert.True(first["held"]!.GetValue<bool>());
        var waiting = (await JsonAsync(HttpStatusCode.OK, "moderator", "GET", "moderation/held"))["items"]!.AsArray();
        Assert.Equal(["P1neapple", "pineapple"], waiting.Select(held => held!.Text("match")));

        await JsonAsync(HttpStatusCode.OK, "moderator", "POST", $"moderation/held/{first.Text("id")}/approve", new { });
        await JsonAsync(HttpStatusCode.OK, "moderator", "POST", $"moderation/held/{second.Text("id")}/deny", new { reason = "no fruit" });
        var late = await JsonAsync(HttpStatusCode.Conflict, "owner", "POST", $"moderation/held/{first.Text("id")}/deny", new { });

        Assert.Equal("r_moderator", late.Text("by"));
        var said = (await JsonAsync(HttpStatusCode.OK, "anonymous", "GET", "chat"))["items"]!.AsArray().Select(message => message!.Text("id")).ToList();
        Assert.Contains(first.Text("id"), said);
        Assert.DoesNotContain(second.Text("id"), said);
    }

    [Fact]
    public async Task Terms_Imported_GiveBadRowsBack()
    {
        var import = await JsonAsync(HttpStatusCode.OK, "moderator", "POST", "moderation/terms/import", new { content = "avocado\nblock,regex,(,\n", format = "csv" });

        Assert.Equal(1, import["added"]!.GetValue<int>());
        Assert.Equal("block,regex,(,", import["problems"]![0]!.Text("source"));
        using var export = await SendAsync("moderator", "GET", "moderation/terms/export?format=csv");
        Assert.Contains("block,word,avocado,", await export.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        await JsonAsync(HttpStatusCode.UnprocessableEntity, "moderator", "POST", "moderation/terms", new { text = "(", match = "regex" });
    }

    [Fact]
    public async Task Report_TwiceByOnePerson_IsOne()
    {
        await JsonAsync(HttpStatusCode.Created, "viewer", "POST", "report", new { reason = "spam", details = "look" });

        Assert.Equal("already", (await JsonAsync(HttpStatusCode.OK, "viewer", "POST", "report", new { reason = "hate" })).Text("status"));
        await JsonAsync(HttpStatusCode.UnprocessableEntity, "viewer", "POST", "report", new { reason = "because" });
        await JsonAsync(HttpStatusCode.UnprocessableEntity, "owner", "POST", "report", new { reason = "spam" });
        using var anonymous = await SendAsync("anonymous", "POST", "report", new { reason = "spam" });
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
    }

    [Theory]
    [InlineData("<img src=x onerror=alert(1)><script>alert(2)</script>", "<img src=x onerror=alert(1)><script>alert(2)</script>")]
    [InlineData("safe\u202Eexe.txt\u202C \u2066and\u2069", "safeexe.txt and")]
    [InlineData("in\u200Bvisi\u2060ble", "invisible")]
    public async Task Chat_HostileText_IsKeptHarmless(string typed, string kept) => Assert.Equal(kept, await SaidAsync(typed));

    [Fact]
    public async Task Chat_TenThousandMarks_AreEight() => Assert.Equal("Z" + new string('\u0301', 8), await SaidAsync("Z" + new string('\u0301', 10_000)));

    [Fact]
    public async Task Chat_EmojiSequences_StayWhole() => Assert.Equal("👨‍👩‍👧‍👦👍🏽🏳️‍🌈", await SaidAsync("👨‍👩‍👧‍👦👍🏽🏳️‍🌈"));

    private async Task<string> SaidAsync(string typed)
    {
        await JsonAsync(HttpStatusCode.Created, "owner", "POST", "chat", new { text = typed });
        return (await JsonAsync(HttpStatusCode.OK, "anonymous", "GET", "chat?limit=1"))["items"]![0]!.Text("text");
    }

    private async Task<JsonNode> JsonAsync(HttpStatusCode expected, string role, string method, string path, object? body = null)
    {
        using var response = await SendAsync(role, method, path, body);
        var json = await response.JsonAsync();
        Assert.True(expected == response.StatusCode, $"{(int)response.StatusCode} {json}");
        return json;
    }

    private Task<HttpResponseMessage> SendAsync(string role, string method, string path, object? body = null) =>
        site.Api(role).SendAsync(method, $"/api/livestream/{ShortId.Format(site.Here.Stream)}/{path}", body);
}
