using System.Net;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;

namespace ConnectHub.Web.Tests.Features.Api;

public sealed class ApiRateLimitTests(ApiRateLimitTests.SlowSite app) : IClassFixture<ApiRateLimitTests.SlowSite>
{
    [Theory]
    [InlineData("GET", "/api/livestream/browse")]
    [InlineData("POST", "/api/livestream/create")]
    public async Task Send_MoreThanAllowed_429WithRetryAfter(string method, string path)
    {
        var client = await ApiClient.RegisterAsync(app);
        for (var n = 0; n < 3; n++)
            Assert.NotEqual(HttpStatusCode.TooManyRequests, (await client.SendAsync(method, path)).StatusCode);

        var refused = await client.SendAsync(method, path);

        await ApiRefusalTests.IsProblemAsync(HttpStatusCode.TooManyRequests, refused);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    [Fact]
    public async Task Create_MoreThanAUserMayInADay_429WithRetryAfter()
    {
        var client = await ApiClient.RegisterAsync(app);
        await client.CreateAsync();
        await client.CreateAsync();

        var refused = await client.SendAsync("POST", "/api/livestream/create", new { title = "Third" });

        await ApiRefusalTests.IsProblemAsync(HttpStatusCode.TooManyRequests, refused);
        Assert.Equal(TimeSpan.FromHours(1), refused.Headers.RetryAfter!.Delta);
    }

    public sealed class SlowSite : WebApp
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("ConnectHub:Api:RequestsPerMinute", "3");
            builder.UseSetting("ConnectHub:Api:WritesPerMinute", "3");
            builder.UseSetting("ConnectHub:Streams:MaxPerUserPerDay", "2");
        }
    }
}
