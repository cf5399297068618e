using System.Net;
using System.Text.Json.Nodes;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Features.Api;

namespace ConnectHub.Web.Tests.Features.Moderation;

public sealed class ModerationApiTests(RightsSite site) : IClassFixture<RightsSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Timeout_WithoutSeconds_LastsFiveMinutesAndASecondNamesTheFirst()
    {
        var who = await site.SubjectAsync(null);

        var done = await JsonAsync(HttpStatusCode.OK, "moderator", "POST", "moderation/timeout", new { userId = who.Id, reason = "shouting" });
        var second = await JsonAsync(HttpStatusCode.Conflict, "owner", "POST", "moderation/timeout", new { userId = who.Id });

        Assert.Equal(TimeSpan.FromSeconds(300), done["until"]!.GetValue<DateTime>() - done["at"]!.GetValue<DateTime>());
        Assert.Equal(("timedOut", who.Id, "shouting"), (done.Text("kind"), done.Text("userId"), done.Text("reason")));
        Assert.Equal("r_moderator", second.Text("by"));
    }

    [Fact]
    public async Task Act_OnNobodyOrWithBadValues_IsRefusedAsProblem()
    {
        var who = await site.SubjectAsync(null);

        await JsonAsync(HttpStatusCode.UnprocessableEntity, "owner", "POST", "moderation/ban", new { });
        await JsonAsync(HttpStatusCode.NotFound, "owner", "POST", "moderation/ban", new { userId = "nobody_at_all" });
        await JsonAsync(HttpStatusCode.UnprocessableEntity, "owner", "POST", "moderation/ban", new { userId = who.Id, reason = new string('x', 501) });
        await JsonAsync(HttpStatusCode.UnprocessableEntity, "owner", "POST", "moderation/timeout", new { userId = who.Id, seconds = 0 });
        await JsonAsync(HttpStatusCode.Conflict, "owner", "POST", "moderation/unban", new { userId = who.Id });
        Assert.False(await site.HasNewsOfAsync(who));
    }

    [Fact]
    public async Task Ban_RepeatedUnderTheSameKey_IsAnsweredAsTheFirstTime()
    {
        var who = await site.SubjectAsync(null);
        var path = $"/api/livestream/{ShortId.Format(site.Here.Stream)}/moderation/ban";
        var key = Guid.NewGuid().ToString();

        var first = await (await site.Api("owner").SendAsync("POST", path, new { userId = who.Id }, key)).JsonAsync();
        var repeat = await (await site.Api("owner").SendAsync("POST", path, new { userId = who.Id }, key)).JsonAsync();

        Assert.Equal(first.Text("id"), repeat.Text("id"));
    }

    [Fact]
    public async Task Log_FilteredAndPaged_TellsWhoDidWhatAndIsUndone()
    {
        var who = await site.SubjectAsync("ban");
        await JsonAsync(HttpStatusCode.OK, "siteModerator", "POST", "moderation/unban", new { userId = who.Id });

        var newest = await JsonAsync(HttpStatusCode.OK, "moderator", "GET", $"moderation/log?user={who.Id}&limit=1");
        var row = newest["items"]!.AsArray().Single()!;
        Assert.Equal(("unbanned", "staff", "r_sitemoderator"), (row.Text("kind"), row.Text("actorRole"), row["actor"]!.Text("handle")));
        var older = await JsonAsync(HttpStatusCode.OK, "moderator", "GET", $"moderation/log?user={who.Id}&limit=1&cursor={newest.Text("nextCursor")}");
        var byName = await JsonAsync(HttpStatusCode.OK, "moderator", "GET", $"moderation/log?user={who.Id}&actor=@R_SiteModerator");
        Assert.Equal(row.Text("id"), byName["items"]!.AsArray().Single()!.Text("id"));
        Assert.Equal(who.Action, older["items"]![0]!.Text("id"));
        await JsonAsync(HttpStatusCode.OK, "moderator", "POST", $"moderation/log/{row.Text("id")}/undo");
        var undone = await JsonAsync(HttpStatusCode.OK, "moderator", "GET", $"moderation/log?user={who.Id}&kind=unbanned");

        Assert.Equal("r_moderator", undone["items"]![0]!["undone"]!["by"]!.Text("handle"));
        Assert.False(undone["items"]![0]!["canUndo"]!.GetValue<bool>());
        await JsonAsync(HttpStatusCode.UnprocessableEntity, "owner", "GET", "moderation/log?kind=nonsense");
        await JsonAsync(HttpStatusCode.UnprocessableEntity, "owner", "GET", "moderation/log?user=nobody_at_all");
        await JsonAsync(HttpStatusCode.UnprocessableEntity, "owner", "GET", "moderation/log?cursor=nonsense");
    }

    [Fact]
    public async Task Csv_OfTheLog_IsAFile()
    {
        var who = await site.SubjectAsync("ban");

        using var response = await SendAsync("owner", "GET", $"moderation/log/csv?user={who.Id}");

        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("r_owner-moderation.csv", response.Content.Headers.ContentDisposition!.FileName);
        Assert.Contains(",Banned,r_owner,Owner,", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moderators_AddedByHandle_AreListed()
    {
        var who = await site.SubjectAsync(null);
        var handle = await site.Here.HandleAsync(who.UserId);

        await JsonAsync(HttpStatusCode.OK, "owner", "POST", "moderators", new { userId = $"@{handle}" });

        var listed = (await JsonAsync(HttpStatusCode.OK, "moderator", "GET", "moderators"))["items"]!.AsArray();
        Assert.Equal("r_owner", listed.Single(m => m!.Text("userId") == who.Id)!.Text("addedBy"));
    }

    [Fact]
    public async Task Warning_AcknowledgedByItsPerson_LetsThemWrite()
    {
        await JsonAsync(HttpStatusCode.OK, "owner", "POST", "moderation/warn", new { userId = "r_viewer", reason = "Be kind." });
        var refused = await JsonAsync(HttpStatusCode.Forbidden, "viewer", "POST", "chat", new { text = "hello" });

        await JsonAsync(HttpStatusCode.OK, "viewer", "POST", "moderation/acknowledge");

        Assert.Equal("warned", refused.Text("code"));
        await JsonAsync(HttpStatusCode.Created, "viewer", "POST", "chat", new { text = "hello" });
        await JsonAsync(HttpStatusCode.Conflict, "viewer", "POST", "moderation/acknowledge");
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
