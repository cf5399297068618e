using System.Net;
using ConnectHub.Web.Tests.Support;

namespace ConnectHub.Web.Tests.App;

public sealed class HeadRequestTests(WebApp app) : IClassFixture<WebApp>
{
    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/browse", HttpStatusCode.OK)]
    [InlineData("/@nobody_here", HttpStatusCode.NotFound)]
    [InlineData("/studio", HttpStatusCode.Redirect)]
    public async Task Head_OfAPage_IsAnsweredAsGet(string path, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);

        using var response = await app.NewVisitor().SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, response.StatusCode);
    }
}
