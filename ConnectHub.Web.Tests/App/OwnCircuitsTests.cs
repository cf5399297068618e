using System.Net;
using ConnectHub.Web.Tests.Support;

namespace ConnectHub.Web.Tests.App;

public sealed class OwnCircuitsTests(WebApp app) : IClassFixture<WebApp>
{
    [Theory]
    [InlineData(null, null, true)]
    [InlineData("Origin", "http://localhost", true)]
    [InlineData("Origin", "https://evil.example", false)]
    [InlineData("Origin", "null", false)]
    [InlineData("Sec-Fetch-Site", "same-origin", true)]
    [InlineData("Sec-Fetch-Site", "cross-site", false)]
    [InlineData("Sec-Fetch-Site", "same-site", false)]
    public async Task Negotiate_OfAnOrigin_OnlyOurPagesGetACircuit(string? header, string? value, bool ours)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        if (header is not null)
            request.Headers.Add(header, value);

        using var response = await app.NewVisitor().SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(ours ? HttpStatusCode.OK : HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("http://site.example", HttpStatusCode.OK)]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    public async Task Socket_BehindAProxy_ComparesWithTheHostOfTheBrowser(string origin, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://site.example/_blazor/negotiate?negotiateVersion=1");
        request.Headers.Add("Origin", origin);

        using var response = await app.NewVisitor().SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, response.StatusCode);
    }
}
