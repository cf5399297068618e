using ConnectHub.Web.Tests.Support;

namespace ConnectHub.Web.Tests.App;

public sealed class SecurityHeaderTests(WebApp app) : IClassFixture<WebApp>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/no-such-page")]
    [InlineData("/app.css")]
    public async Task Get_AnyPage_CarriesThePolicy(string path)
    {
        var response = await app.CreateClient().GetAsync(path, TestContext.Current.CancellationToken);

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy);
        Assert.Contains("frame-ancestors 'self'", policy);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Get_OverPlainHttp_PromisesNoHttps()
    {
        var response = await app.CreateClient().GetAsync("/", TestContext.Current.CancellationToken);

        Assert.False(response.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Get_Home_HasNoInlineScript()
    {
        var html = await app.CreateClient().GetStringAsync("/", TestContext.Current.CancellationToken);
        var document = await new AngleSharp.Html.Parser.HtmlParser().ParseDocumentAsync(html, TestContext.Current.CancellationToken);

        Assert.All(document.Scripts, script => Assert.False(string.IsNullOrEmpty(script.Source)));
    }
}
