using System.Net;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Support;

namespace ConnectHub.Web.Tests.Features.Api;

public sealed class ApiStreamTests(WebApp app) : IClassFixture<WebApp>
{
    [Fact]
    public async Task Register_NewHandle_201AndMeKnowsIt()
    {
        var handle = People.NewHandle("ada");
        using var response = await ApiClient.Anonymous(app).SendAsync("POST", "/api/auth/register",
            new { email = $"{handle}@example.org", password = ApiClient.Password, handle, displayName = "Ada L." });
        var registered = await response.JsonAsync();
        var login = await (await ApiClient.Anonymous(app).SendAsync("POST", "/api/auth/login", new { email = $"{handle}@example.org", password = ApiClient.Password })).JsonAsync();

        var me = await new ApiClient(app, login.Text("accessToken")).GetAsync("/api/me");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(registered.ToJsonString(), me.ToJsonString());
        Assert.Equal(("Ada L.", handle), (me.Text("displayName"), me.Text("handle")));
    }

    [Fact]
    public async Task Refresh_GoodToken_GivesOneThatWorks()
    {
        var handle = People.NewHandle("api");
        var nobody = ApiClient.Anonymous(app);
        await nobody.SendAsync("POST", "/api/auth/register", new { email = $"{handle}@example.org", password = ApiClient.Password, handle });
        var login = await (await nobody.SendAsync("POST", "/api/auth/login", new { email = $"{handle}@example.org", password = ApiClient.Password })).JsonAsync();

        var fresh = await (await nobody.SendAsync("POST", "/api/auth/refresh", new { refreshToken = login.Text("refreshToken") })).JsonAsync();

        Assert.Equal("Bearer", fresh.Text("tokenType"));
        Assert.True(fresh["expiresIn"]!.GetValue<int>() > 0);
        Assert.Equal(handle, (await new ApiClient(app, fresh.Text("accessToken")).GetAsync("/api/me")).Text("handle"));
    }

    [Fact]
    public async Task Create_FullRequest_GivesTheStreamAndItsIngest()
    {
        var client = await ApiClient.RegisterAsync(app);

        var stream = await client.CreateAsync(new { title = " Soldering  a synth ", description = "All day", category = "MUSIC", tags = new[] { "#DIY", "diy", " Synth " }, quality = "720p60", record = false });

        Assert.Equal(("Soldering a synth", "All day", "music", "created"), (stream.Text("title"), stream.Text("description"), stream.Text("category"), stream.Text("status")));
        Assert.Equal(["diy", "synth"], stream["tags"]!.AsArray().Select(tag => tag!.GetValue<string>()));
        Assert.Equal(("720p60", false, false), (stream.Text("quality"), stream["isPrivate"]!.GetValue<bool>(), stream["record"]!.GetValue<bool>()));
        Assert.Equal($"/ingest/{stream.Text("id")}", stream["ingest"]!.Text("url"));
        Assert.Equal(43, stream["ingest"]!.Text("token").Length);
        Assert.Equal($"/live/{stream.Text("id")}/master.m3u8", stream.Text("playbackUrl"));
        Assert.EndsWith("Z", stream.Text("createdAt"));
    }

    [Fact]
    public async Task Create_LanguageMatureLatency_AreShownAgain()
    {
        var client = await ApiClient.RegisterAsync(app);

        var created = await client.CreateAsync(new { title = "Radio", language = "zh-hant", isMature = true, latencyMode = "Stable" });
        var stream = await client.GetAsync($"/api/livestream/{created.Text("id")}");
        var plain = await (await ApiClient.RegisterAsync(app)).CreateAsync();

        Assert.Equal(("zh-Hant", true, "stable"), (stream.Text("language"), stream["isMature"]!.GetValue<bool>(), stream.Text("latencyMode")));
        Assert.Equal((null, false, "low"), (plain["language"], plain["isMature"]!.GetValue<bool>(), plain.Text("latencyMode")));
    }

    [Fact]
    public async Task Create_InvisibleAndTurnedText_IsCleanedOrRefused()
    {
        var client = await ApiClient.RegisterAsync(app);

        var stream = await client.CreateAsync(new { title = "\u202ESolder\u200Bing\u3164", description = "All\u2066day", tags = new[] { "\u2800", "d\u200By" } });
        using var refused = await client.SendAsync("POST", "/api/livestream/create", new { title = "\u3164\u200B\u0301" });

        Assert.Equal(("Soldering", "Allday", "dy"), (stream.Text("title"), stream.Text("description"), stream["tags"]!.AsArray().Single()!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.NotNull((await refused.JsonAsync())["errors"]!["title"]);
    }

    [Theory]
    [InlineData("password", true, "sesame", "isPrivate")]
    [InlineData("public", true, null, "isPrivate")]
    [InlineData("private", false, null, "isPrivate")]
    [InlineData("password", null, "        ", "password")]
    public async Task Create_ContradictionOrBlankPassword_422(string visibility, bool? isPrivate, string? password, string field)
    {
        var client = await ApiClient.RegisterAsync(app);

        using var refused = await client.SendAsync("POST", "/api/livestream/create", new { title = "Radio", visibility, isPrivate, password });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.NotNull((await refused.JsonAsync())["errors"]![field]);
    }

    [Fact]
    public async Task Create_UnknownLanguageOrLatency_422NamesTheField()
    {
        var client = await ApiClient.RegisterAsync(app);

        using var language = await client.SendAsync("POST", "/api/livestream/create", new { title = "Radio", language = "tlh" });
        using var latency = await client.SendAsync("POST", "/api/livestream/create", new { title = "Radio", latencyMode = "1" });

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (language.StatusCode, latency.StatusCode));
        Assert.NotNull((await language.JsonAsync())["errors"]!["language"]);
        Assert.NotNull((await latency.JsonAsync())["errors"]!["latencyMode"]);
    }

    [Fact]
    public async Task Get_CreatedStream_NeverShowsTheToken()
    {
        var client = await ApiClient.RegisterAsync(app);
        var id = (await client.CreateAsync()).Text("id");

        var stream = await client.GetAsync($"/api/livestream/{id}");

        Assert.Null(stream["ingest"]);
        Assert.Equal("Soldering a synth", stream.Text("title"));
    }

    [Fact]
    public async Task StartThenEnd_Twice_IsTheSameAsOnce()
    {
        var client = await ApiClient.RegisterAsync(app);
        var id = (await client.CreateAsync()).Text("id");
        var states = new List<string>();
        foreach (var action in new[] { "start", "start", "end", "end" })
        {
            using var response = await client.SendAsync("POST", $"/api/livestream/{id}/{action}");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var stream = await response.JsonAsync();
            states.Add($"{stream.Text("status")} {stream["startedAt"]} {stream["endedAt"]}");
        }

        Assert.StartsWith("live", states[0]);
        Assert.Equal(states[0], states[1]);
        Assert.StartsWith("ended", states[2]);
        Assert.Equal(states[2], states[3]);
    }

    [Fact]
    public async Task Get_PrivateStream_OwnerGetsASignedPlaylist()
    {
        var client = await ApiClient.RegisterAsync(app);
        var id = await client.OnAirAsync(new { title = "Family", isPrivate = true });

        var stream = await client.GetAsync($"/api/livestream/{id}");

        Assert.True(stream["isPrivate"]!.GetValue<bool>());
        Assert.Matches($"^/live/{id}/t/[A-Za-z0-9_-]+/master\\.m3u8$", stream.Text("playbackUrl"));
        Assert.Null(stream["thumbnailUrl"]);
        await GivePictureAsync(id);
        Assert.Matches($"^/live/{id}/t/[A-Za-z0-9_-]+/thumb\\.jpg$", (await client.GetAsync($"/api/livestream/{id}")).Text("thumbnailUrl"));
    }

    [Fact]
    public async Task Browse_AllVisibilities_ListsThePublicOneOnly()
    {
        var tag = Guid.NewGuid().ToString("N")[..20];
        var shown = new List<string>();
        foreach (var visibility in new[] { "public", "unlisted", "private", "password" })
        {
            var id = await (await ApiClient.RegisterAsync(app)).OnAirAsync(new { title = "Mixed", tags = new[] { tag }, visibility, password = "sesame" });
            if (visibility == "public")
                shown.Add(id);
        }
        await (await ApiClient.RegisterAsync(app)).CreateAsync(new { title = "Not started", tags = new[] { tag } });

        var page = await ApiClient.Anonymous(app).GetAsync($"/api/livestream/browse?q={tag}");

        Assert.Equal(shown, page["items"]!.AsArray().Select(item => item!.Text("id")));
        Assert.Null(page["nextCursor"]);
    }

    [Fact]
    public async Task Browse_PageByPage_GivesEachStreamOnceNewestFirst()
    {
        var tag = Guid.NewGuid().ToString("N")[..20];
        var ids = new List<string>();
        for (var n = 0; n < 5; n++)
            ids.Insert(0, await (await ApiClient.RegisterAsync(app)).OnAirAsync(new { title = $"No {n}", tags = new[] { tag }, category = n < 4 ? "Art & design" : "games" }));

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await ApiClient.Anonymous(app).GetAsync($"/api/livestream/browse?q={tag}&sort=newest&limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            seen.AddRange(page["items"]!.AsArray().Select(item => item!.Text("id")));
            cursor = page["nextCursor"]?.GetValue<string>();
        }
        while (cursor is not null);

        Assert.Equal(ids, seen);
        var art = await ApiClient.Anonymous(app).GetAsync($"/api/livestream/browse?q={tag}&category=art-design");
        Assert.Equal(4, art["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task Follow_AndUnfollow_CountsTheFollower()
    {
        var id = await (await ApiClient.RegisterAsync(app)).OnAirAsync();
        var fan = await ApiClient.RegisterAsync(app);

        var followed = await (await fan.SendAsync("POST", $"/api/livestream/{id}/follow")).JsonAsync();
        await fan.SendAsync("POST", $"/api/livestream/{id}/follow");
        var unfollowed = await (await fan.SendAsync("POST", $"/api/livestream/{id}/unfollow")).JsonAsync();

        Assert.Equal("""{"following":true,"followers":1}""", followed.ToJsonString());
        Assert.Equal("""{"following":false,"followers":0}""", unfollowed.ToJsonString());
    }

    [Fact]
    public async Task Config_Anonymous_TellsTheLimits()
    {
        var config = await ApiClient.Anonymous(app).GetAsync("/api/livestream/config");

        Assert.Equal(120, config["titleMaxLength"]!.GetValue<int>());
        Assert.Contains("720p60", config["qualities"]!.AsArray().Select(q => q!.GetValue<string>()));
        Assert.Equal([("low", 0.17), ("stable", 3)], config["latencyModes"]!.AsArray().Select(mode => (mode!.Text("name"), mode!["targetSeconds"]!.GetValue<double>())));
        Assert.Contains("pt-BR", config["languages"]!.AsArray().Select(language => language!.Text("code")));
        Assert.Equal(12, config["categories"]!.AsArray().Count);
    }

    private async Task GivePictureAsync(string id)
    {
        Assert.True(ShortId.TryParse(id, out var stream));
        var folder = Directory.CreateDirectory(Path.Combine(app.DataPath, "media", stream.ToString("N"))).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "thumb.jpg"), [0xFF, 0xD8, 0xFF, 0xD9], TestContext.Current.CancellationToken);
    }
}
