using System.Net;
using ConnectHub.Web.Tests.Support;

namespace ConnectHub.Web.Tests.Features.Api;

public sealed class ApiReactionTests(ClockedApp app) : IClassFixture<ClockedApp>
{
    [Fact]
    public async Task React_KnownType_CountsIt()
    {
        var (streamer, viewer) = (await ApiClient.RegisterAsync(app), await ApiClient.RegisterAsync(app));
        var id = await streamer.OnAirAsync();

        using var first = await viewer.SendAsync("POST", $"/api/livestream/{id}/reactions", new { type = "heart" });
        using var second = await viewer.SendAsync("POST", $"/api/livestream/{id}/reactions", new { type = "heart" });

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        var answer = await second.JsonAsync();
        Assert.Equal("heart", answer.Text("type"));
        Assert.Equal(2, answer["count"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("Heart")]
    [InlineData("1")]
    [InlineData(null)]
    public async Task React_UnknownType_Is422WithTheField(string? type)
    {
        var streamer = await ApiClient.RegisterAsync(app);
        var id = await streamer.OnAirAsync();

        using var answer = await streamer.SendAsync("POST", $"/api/livestream/{id}/reactions", new { type });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await answer.JsonAsync())["errors"]!["type"]);
    }

    [Fact]
    public async Task React_TooFast_Is429WithRetryAfter()
    {
        var (streamer, viewer) = (await ApiClient.RegisterAsync(app), await ApiClient.RegisterAsync(app));
        var id = await streamer.OnAirAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => viewer.SendAsync("POST", $"/api/livestream/{id}/reactions", new { type = "fire" })));

        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, answer => Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter!.Delta));
        Assert.All(refused, answer => Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task React_NoTokenUnknownStreamOrNotLive_IsRefused()
    {
        var streamer = await ApiClient.RegisterAsync(app);
        var created = (await streamer.CreateAsync()).Text("id");

        Assert.Equal(HttpStatusCode.Unauthorized, (await ApiClient.Anonymous(app).SendAsync("POST", $"/api/livestream/{created}/reactions", new { type = "like" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await streamer.SendAsync("POST", "/api/livestream/nothing/reactions", new { type = "like" })).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await streamer.SendAsync("POST", $"/api/livestream/{created}/reactions", new { type = "like" })).StatusCode);
    }
}
