using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Api;

/// <summary>A program that uses the API with the token of one account, or without any.</summary>
internal sealed class ApiClient(WebApp app, string? token)
{
    public const string Password = "purple otter marmalade";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public HttpClient Http { get; } = Make(app, token);

    public static ApiClient Anonymous(WebApp app) => new(app, token: null);

    public static async Task<ApiClient> RegisterAsync(WebApp app, string? handle = null)
    {
        handle ??= People.NewHandle("api");
        var nobody = Anonymous(app);
        using var registered = await nobody.SendAsync("POST", "/api/auth/register", new { email = $"{handle}@example.org", password = Password, handle });
        registered.EnsureSuccessStatusCode();
        var tokens = await (await nobody.SendAsync("POST", "/api/auth/login", new { email = $"{handle}@example.org", password = Password })).JsonAsync();
        return new ApiClient(app, tokens["accessToken"]!.GetValue<string>());
    }

    public Task<HttpResponseMessage> SendAsync(string method, string path, object? body = null, string? idempotencyKey = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : JsonContent.Create(body) };
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        return Http.SendAsync(request, Cancel);
    }

    public async Task<JsonNode> GetAsync(string path)
    {
        using var response = await SendAsync("GET", path);
        response.EnsureSuccessStatusCode();
        return await response.JsonAsync();
    }

    public async Task<JsonNode> CreateAsync(object? body = null)
    {
        using var response = await SendAsync("POST", "/api/livestream/create", body ?? new { title = "Soldering a synth" });
        Assert.Equal(System.Net.HttpStatusCode.Created, response.StatusCode);
        return await response.JsonAsync();
    }

    /// <summary>Created, started and with a picture; the id.</summary>
    public async Task<string> OnAirAsync(object? body = null)
    {
        var id = (await CreateAsync(body)).Text("id");
        (await SendAsync("POST", $"/api/livestream/{id}/start")).EnsureSuccessStatusCode();
        Assert.True(ShortId.TryParse(id, out var streamId));
        await app.Services.GetServices<IMediaListener>().OfType<SourceEvents>().Single().SourcePlayingAsync(streamId, Guid.NewGuid(), Cancel);
        return id;
    }

    private static HttpClient Make(WebApp app, string? token)
    {
        var http = app.CreateClient();
        if (token is not null)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }
}

internal static class ApiAnswers
{
    public static async Task<JsonNode> JsonAsync(this HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)) ?? throw new JsonException("null");

    public static string Text(this JsonNode node, string name) => node[name]!.GetValue<string>();
}
