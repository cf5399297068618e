using Microsoft.Extensions.DependencyInjection;
using ConnectHub.Web.Features.Admin;
using System.Net;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Support;

namespace ConnectHub.Web.Tests.Features.Api;

/// <summary>Every refusal is problem details with the right status.</summary>
public sealed class ApiRefusalTests(WebApp app) : IClassFixture<WebApp>
{
    private static readonly string Unknown = ShortId.Format(Guid.NewGuid());

    [Theory]
    [InlineData("POST", "/api/livestream/create")]
    [InlineData("POST", "/api/livestream/{id}/start")]
    [InlineData("POST", "/api/livestream/{id}/end")]
    [InlineData("POST", "/api/livestream/{id}/chat")]
    [InlineData("POST", "/api/livestream/{id}/follow")]
    [InlineData("POST", "/api/livestream/{id}/unfollow")]
    [InlineData("GET", "/api/me")]
    public async Task Send_WithoutToken_401(string method, string path)
    {
        var response = await ApiClient.Anonymous(app).SendAsync(method, path.Replace("{id}", Unknown), new { title = "x", text = "x" });

        await IsProblemAsync(HttpStatusCode.Unauthorized, response);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Theory]
    [InlineData("GET", "/api/livestream/browse")]
    [InlineData("GET", "/api/me")]
    [InlineData("POST", "/api/livestream/create")]
    public async Task Send_TokenThatIsNotGood_401(string method, string path) =>
        await IsProblemAsync(HttpStatusCode.Unauthorized, await new ApiClient(app, "nonsense").SendAsync(method, path));

    [Fact]
    public async Task Auth_WithAStaleToken_IsAnsweredAsWithoutOne()
    {
        var handle = People.NewHandle("stale");
        var stale = new ApiClient(app, "nonsense");

        using var registered = await stale.SendAsync("POST", "/api/auth/register", new { email = $"{handle}@example.org", password = ApiClient.Password, handle });
        var login = await (await stale.SendAsync("POST", "/api/auth/login", new { email = $"{handle}@example.org", password = ApiClient.Password })).JsonAsync();
        using var refreshed = await stale.SendAsync("POST", "/api/auth/refresh", new { refreshToken = login.Text("refreshToken") });

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (registered.StatusCode, refreshed.StatusCode));
    }

    [Fact]
    public async Task Send_TokenOfALockedAccount_401()
    {
        var admin = await app.SignUpAsync(People.NewHandle("boss"), Principal.Admin);
        var locked = await ApiClient.RegisterAsync(app);
        Assert.True(ShortId.TryParse((await locked.GetAsync("/api/me")).Text("id"), out var userId));

        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<UserAdministration>().SetLockedAsync(admin.UserId, userId, true, TestContext.Current.CancellationToken);

        await IsProblemAsync(HttpStatusCode.Unauthorized, await locked.SendAsync("GET", "/api/livestream/browse"));
        await IsProblemAsync(HttpStatusCode.Unauthorized, await locked.SendAsync("POST", "/api/livestream/create", new { title = "x" }));
    }

    [Fact]
    public async Task Create_SignedInByCookieOnly_401()
    {
        var person = await app.SignUpAsync();

        using var response = await person.Client.PostAsync("/api/livestream/create", null, TestContext.Current.CancellationToken);

        await IsProblemAsync(HttpStatusCode.Unauthorized, response);
    }

    [Theory]
    [InlineData("POST", "/api/livestream/{id}/start")]
    [InlineData("POST", "/api/livestream/{id}/end")]
    [InlineData("GET", "/api/livestream/{id}")]
    [InlineData("POST", "/api/livestream/{id}/chat")]
    [InlineData("GET", "/api/livestream/{id}/chat")]
    [InlineData("POST", "/api/livestream/{id}/follow")]
    [InlineData("POST", "/api/livestream/{id}/unfollow")]
    public async Task Send_UnknownStream_404(string method, string path)
    {
        var client = await ApiClient.RegisterAsync(app);
        foreach (var id in new[] { Unknown, "x", "00000000-0000-0000-0000-000000000000", "..%2f..%2fetc" })
            await IsProblemAsync(HttpStatusCode.NotFound, await client.SendAsync(method, path.Replace("{id}", id), method == "POST" ? new { text = "hi" } : null));
    }

    [Theory]
    [InlineData("POST", "/api/livestream/{id}/start")]
    [InlineData("POST", "/api/livestream/{id}/end")]
    [InlineData("GET", "/api/livestream/{id}")]
    [InlineData("POST", "/api/livestream/{id}/chat")]
    [InlineData("GET", "/api/livestream/{id}/chat")]
    [InlineData("POST", "/api/livestream/{id}/follow")]
    public async Task Send_PrivateStreamOfAnother_404(string method, string path)
    {
        var id = await (await ApiClient.RegisterAsync(app)).OnAirAsync(new { title = "Family", isPrivate = true });
        var stranger = await ApiClient.RegisterAsync(app);

        await IsProblemAsync(HttpStatusCode.NotFound, await stranger.SendAsync(method, path.Replace("{id}", id), method == "POST" ? new { text = "hi" } : null));
    }

    [Theory]
    [InlineData("start")]
    [InlineData("end")]
    public async Task Change_PublicStreamOfAnother_403(string action)
    {
        var id = (await (await ApiClient.RegisterAsync(app)).CreateAsync()).Text("id");
        var stranger = await ApiClient.RegisterAsync(app);

        await IsProblemAsync(HttpStatusCode.Forbidden, await stranger.SendAsync("POST", $"/api/livestream/{id}/{action}"));
    }

    [Fact]
    public async Task Start_EndedStream_409()
    {
        var client = await ApiClient.RegisterAsync(app);
        var id = await client.OnAirAsync();
        await client.SendAsync("POST", $"/api/livestream/{id}/end");

        await IsProblemAsync(HttpStatusCode.Conflict, await client.SendAsync("POST", $"/api/livestream/{id}/start"));
    }

    [Fact]
    public async Task Create_WhileLive_409AndSaysWhichStream()
    {
        var client = await ApiClient.RegisterAsync(app);
        await client.OnAirAsync(new { title = "The first" });

        var problem = await IsProblemAsync(HttpStatusCode.Conflict, await client.SendAsync("POST", "/api/livestream/create", new { title = "The second" }));

        Assert.Contains("The first", problem.Text("detail"));
    }

    [Fact]
    public async Task Follow_OwnChannel_409()
    {
        var client = await ApiClient.RegisterAsync(app);
        var id = (await client.CreateAsync()).Text("id");

        await IsProblemAsync(HttpStatusCode.Conflict, await client.SendAsync("POST", $"/api/livestream/{id}/follow"));
    }

    [Theory]
    [InlineData("""{}""", "title", 422)]
    [InlineData("""{"title":"   "}""", "title", 422)]
    [InlineData("""{"title":"x","category":"no-such"}""", "category", 422)]
    [InlineData("""{"title":"x","quality":"8k"}""", "quality", 422)]
    [InlineData("""{"title":"x","visibility":"secret"}""", "visibility", 422)]
    [InlineData("""{"title":"x","visibility":"1"}""", "visibility", 422)]
    [InlineData("""{"title":"x","visibility":"password"}""", "password", 422)]
    [InlineData("""{"title":"x","tags":["abcdefghijklmnopqrstuvwxyz"]}""", "tags", 422)]
    [InlineData("""{"title":"x","tags":["1","2","3","4","5","6","7","8","9","10","11"]}""", "tags", 422)]
    [InlineData("""{"title":5}""", "title", 400)]
    [InlineData("""{"title":"x","isPrivate":"maybe"}""", "isPrivate", 400)]
    [InlineData("""{"title":""", "title", 400)]
    [InlineData("""[]""", "body", 400)]
    [InlineData("", "body", 400)]
    public async Task Create_BadBody_SaysWhichField(string body, string field, int status)
    {
        var client = await ApiClient.RegisterAsync(app);

        using var response = await client.Http.PostAsync("/api/livestream/create", new StringContent(body, null, "application/json"), TestContext.Current.CancellationToken);

        var problem = await IsProblemAsync((HttpStatusCode)status, response);
        Assert.NotEmpty(problem["errors"]![field]!.AsArray());
    }

    [Fact]
    public async Task Create_TooLong_422()
    {
        var client = await ApiClient.RegisterAsync(app);

        var problem = await IsProblemAsync(HttpStatusCode.UnprocessableEntity, await client.SendAsync("POST", "/api/livestream/create",
            new { title = new string('x', 121), description = new string('x', 2001) }));

        Assert.Equal(["description", "title"], problem["errors"]!.AsObject().Select(error => error.Key).Order());
    }

    [Theory]
    [InlineData("sort=best", "sort", 422)]
    [InlineData("limit=0", "limit", 422)]
    [InlineData("limit=101", "limit", 422)]
    [InlineData("limit=many", "limit", 400)]
    [InlineData("cursor=nonsense", "cursor", 422)]
    public async Task Browse_BadParameter_SaysWhich(string query, string field, int status)
    {
        var problem = await IsProblemAsync((HttpStatusCode)status, await ApiClient.Anonymous(app).SendAsync("GET", $"/api/livestream/browse?{query}"));

        Assert.NotEmpty(problem["errors"]![field]!.AsArray());
    }

    [Theory]
    [InlineData("POST", "/api/auth/login", """{"email":"nobody@example.org","password":"wrong horse battery"}""", 401)]
    [InlineData("POST", "/api/auth/login", """{"email":"nobody@example.org"}""", 422)]
    [InlineData("POST", "/api/auth/refresh", """{"refreshToken":"nonsense"}""", 401)]
    [InlineData("POST", "/api/auth/refresh", """{}""", 422)]
    [InlineData("POST", "/api/auth/register", """{"email":"x","handle":"a","password":"1"}""", 422)]
    [InlineData("POST", "/api/livestream/browse", "{}", 405)]
    [InlineData("GET", "/api/nothing/here", null, 404)]
    [InlineData("GET", "/api", null, 404)]
    public async Task Send_Wrongly_IsAProblem(string method, string path, string? body, int status)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : new StringContent(body, null, "application/json") };

        await IsProblemAsync((HttpStatusCode)status, await ApiClient.Anonymous(app).Http.SendAsync(request, TestContext.Current.CancellationToken));
    }

    internal static async Task<System.Text.Json.Nodes.JsonNode> IsProblemAsync(HttpStatusCode status, HttpResponseMessage response)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.JsonAsync();
        Assert.Equal((int)status, problem["status"]!.GetValue<int>());
        return problem;
    }
}
