using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ConnectHub.Web.Tests.Support;

namespace ConnectHub.Web.Tests.App;

public sealed class RefusalTests(WebApp app) : IClassFixture<WebApp>
{
    [Theory]
    [InlineData("/api/no-such-thing")]
    [InlineData("/live/no-such-stream/no-such-file")]
    [InlineData("/ingest/x")]
    public async Task Get_UnknownAddressForPrograms_IsAProblem(string path)
    {
        var response = await app.CreateClient().GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(404, problem.GetProperty("status").GetInt32());
    }

    [Theory]
    [InlineData("/no-such-page")]
    [InlineData("/status/403")]
    [InlineData("/health/no-such-check", true)]
    public async Task Get_UnknownPage_IsAPageWithStatus404(string path, bool isProblem = false)
    {
        var response = await app.CreateClient().GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(isProblem ? "application/problem+json" : "text/html", response.Content.Headers.ContentType?.MediaType);
        if (!isProblem)
            Assert.Contains("There is nothing here", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Post_FormWithoutAntiforgeryToken_IsAPageWithStatus400()
    {
        var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["a"] = "b" });
        var response = await app.CreateClient().PostAsync("/", form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("could not be read", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Post_PageThatTakesNoForm_IsAPageWithStatus405()
    {
        var response = await app.CreateClient().PutAsync("/", null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
    }
}
