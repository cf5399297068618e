using System.Text.RegularExpressions;
using ConnectHub.Web.Tests.Support;

namespace ConnectHub.Web.Tests.Features.Api;

public sealed partial class ApiDescriptionTests(WebApp app) : IClassFixture<WebApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OpenApi_Document_HasTheEndpointsAndTheBearerScheme()
    {
        var document = await ApiClient.Anonymous(app).GetAsync("/openapi/v1.json");

        var create = document["paths"]!["/api/livestream/create"]!["post"]!;
        Assert.NotNull(create["security"]![0]!["bearer"]);
        Assert.Contains(create["parameters"]!.AsArray(), parameter => parameter!.Text("name") == "Idempotency-Key");
        Assert.NotNull(create["responses"]!["201"]);
        Assert.Null(document["paths"]!["/api/livestream/browse"]!["get"]!["security"]);
        Assert.Equal("bearer", document["components"]!["securitySchemes"]!["bearer"]!.Text("scheme"));
        Assert.All(document["paths"]!.AsObject(), path => Assert.StartsWith("/api/", path.Key));
    }

    [Fact]
    public async Task Docs_Page_LoadsNothingFromElsewhere()
    {
        var client = app.CreateClient();

        var page = await client.GetStringAsync("/api/docs/", Cancel);

        var addresses = Addresses().Matches(page).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(addresses);
        Assert.DoesNotContain(addresses, address => address.StartsWith("http", StringComparison.Ordinal) || address.StartsWith("//", StringComparison.Ordinal));
        foreach (var address in addresses.Where(address => address.EndsWith(".js", StringComparison.Ordinal)))
            Assert.True((await client.GetByteArrayAsync(new Uri(new Uri("http://localhost/api/docs/"), address), Cancel)).Length > 100, address);
    }

    [GeneratedRegex("""(?:src|href)="([^"]+)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Addresses();
}
