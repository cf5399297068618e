using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ConnectHub.Web.Features.GoLive;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Features.Streams.Pictures;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Media.Support;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.GoLive;

public sealed class CaptureEndpointsTests(WebApp app) : IClassFixture<WebApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Uplink_SignedInSameOrigin_TakesTheBytes()
    {
        var person = await app.SignUpAsync();

        using var response = await SendAsync(person.Client, "/studio/go-live/uplink", new byte[512 * 1024]);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Fact]
    public async Task Uplink_TooLarge_Is413()
    {
        var person = await app.SignUpAsync();

        using var response = await SendAsync(person.Client, "/studio/go-live/uplink", new byte[CaptureEndpoints.UplinkBytes + 1]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task Uplink_FromAnotherSite_Is403(string site)
    {
        var person = await app.SignUpAsync();

        using var response = await SendAsync(person.Client, "/studio/go-live/uplink", [1], site);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Uplink_TooOften_Is429WithRetryAfter()
    {
        var person = await app.SignUpAsync();
        for (var i = 0; i < CaptureLimits.PerMinute; i++)
            (await SendAsync(person.Client, "/studio/go-live/uplink", [1])).Dispose();

        using var response = await SendAsync(person.Client, "/studio/go-live/uplink", [1]);

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task Uplink_Anonymous_IsNotAnswered()
    {
        using var response = await SendAsync(app.NewVisitor(), "/studio/go-live/uplink", [1]);

        Assert.NotEqual(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Fact]
    public async Task Thumbnail_SignedIn_IsShownToItsOwnerOnly()
    {
        var owner = await app.SignUpAsync();
        var stranger = await app.SignUpAsync();
        var png = await MediaFiles.RunAsync("ffmpeg", "-loglevel", "error", "-f", "lavfi", "-i", "color=size=320x180", "-frames:v", "1", "-c:v", "png", "-f", "image2pipe", "pipe:1");

        using var added = await SendAsync(owner.Client, "/studio/go-live/thumbnail", png);
        var path = $"/studio/go-live/thumbnail/{(await added.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString()}";
        using var toOwner = await owner.Client.GetAsync(path, Cancel);
        using var toStranger = await stranger.Client.GetAsync(path, Cancel);
        using var toVisitor = await app.NewVisitor().GetAsync(path, Cancel);

        Assert.Equal("image/jpeg", toOwner.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, toStranger.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, toVisitor.StatusCode);
    }

    [Fact]
    public async Task Thumbnail_TooLargeOrNoPicture_IsRefused()
    {
        var person = await app.SignUpAsync();

        using var large = await SendAsync(person.Client, "/studio/go-live/thumbnail", new byte[StreamPictures.LargestUpload + 1]);
        using var text = await SendAsync(person.Client, "/studio/go-live/thumbnail", "hello"u8.ToArray());
        using var foreign = await SendAsync(person.Client, "/studio/go-live/thumbnail", [1], "cross-site");

        Assert.Equal([HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Forbidden],
            [large.StatusCode, text.StatusCode, foreign.StatusCode]);
    }

    [Fact]
    public async Task Token_OfOwner_IsANewOne()
    {
        var owner = await app.SignUpAsync();
        var created = await CreateAsync(owner);

        using var response = await SendAsync(owner.Client, $"/studio/go-live/{ShortId.Format(created.Stream.Id)}/token", []);

        var token = (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("token").GetString();
        Assert.False(string.IsNullOrEmpty(token));
        Assert.NotEqual(created.IngestToken, token);
    }

    [Fact]
    public async Task Token_OfSomebodyElse_IsRefused()
    {
        var created = await CreateAsync(await app.SignUpAsync());
        var stranger = await app.SignUpAsync();

        using var response = await SendAsync(stranger.Client, $"/studio/go-live/{ShortId.Format(created.Stream.Id)}/token", []);

        Assert.False(response.IsSuccessStatusCode);
        Assert.DoesNotContain("\"token\"", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "http://localhost:8080", true)]
    [InlineData(null, "https://evil.example", false)]
    [InlineData(null, null, false)]
    [InlineData("same-origin", null, true)]
    [InlineData("none", "http://localhost:8080", false)]
    public void SameOrigin_Headers_Decide(string? site, string? origin, bool holds)
    {
        var request = new DefaultHttpContext().Request;
        request.Host = new("localhost:8080");
        request.Headers["Sec-Fetch-Site"] = site;
        request.Headers.Origin = origin;

        Assert.Equal(holds, SameOrigin.Holds(request));
    }

    private async Task<CreatedStream> CreateAsync(Person owner)
    {
        var draft = new StreamDraft("Radio", "", null, [], StreamQuality.Auto, StreamVisibility.Public, null, Record: false);
        var result = await app.Services.GetRequiredService<StreamService>().CreateAsync(owner.UserId, draft, Cancel);
        return Assert.IsType<StreamResult<CreatedStream>.Ok>(result).Value;
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string path, byte[] body, string site = "same-origin")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Headers.Add("Sec-Fetch-Site", site);
        return client.SendAsync(request, Cancel);
    }
}
