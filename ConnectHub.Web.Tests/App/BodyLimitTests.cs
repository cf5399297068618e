using System.Net;
using System.Text;
using ConnectHub.Web.Tests.Support;

namespace ConnectHub.Web.Tests.App;

/// <summary>On the real server: the one in memory knows no limits.</summary>
public sealed class BodyLimitTests
{
    [Fact]
    public async Task Post_MoreThanAMegabyteOfJson_413()
    {
        await using var app = new WebApp();
        app.UseKestrel(0);
        app.StartServer();
        using var body = new StringContent($$"""{"email":"{{new string('a', 1024 * 1024)}}"}""", Encoding.UTF8, "application/json");

        using var answer = await app.CreateClient().PostAsync("/api/auth/register", body, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }
}
