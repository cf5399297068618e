using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ConnectHub.Web.Tests.App;

public sealed class HealthTests(WebApp app) : IClassFixture<WebApp>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/")]
    public async Task Get_FreshSite_Answers200(string path)
    {
        var response = await app.CreateClient().GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Ready_WithoutFfmpeg_IsDegradedAndStillReady()
    {
        await using var bare = new WithoutFfmpeg();

        var response = await bare.CreateClient().GetAsync("/health/ready", TestContext.Current.CancellationToken);
        var report = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Degraded", report.GetProperty("status").GetString());
        Assert.Equal("Healthy", report.GetProperty("checks").GetProperty("database").GetString());
    }

    [Fact]
    public async Task Ready_MigrationMissing_Answers503()
    {
        await using var own = new WebApp();
        await using (var db = await own.OpenDbAsync())
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsHistory\"", TestContext.Current.CancellationToken);

        var response = await own.CreateClient().GetAsync("/health/ready", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Theory]
    [InlineData("/health/ready")]
    [InlineData("/_blazor/negotiate")]
    public async Task Get_WhileStopping_Answers503(string path)
    {
        await using var own = new WebApp();
        var client = own.CreateClient();
        var lifetime = own.Services.GetRequiredService<IHostApplicationLifetime>();
        var status = HttpStatusCode.OK;
        // Asked from within the callback: the server still answers, as it does while circuits close.
        lifetime.ApplicationStopping.Register(() => status = client.GetAsync(path, CancellationToken.None).GetAwaiter().GetResult().StatusCode);

        lifetime.StopApplication();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
    }

    [Fact]
    public async Task Sqlite_InUse_HasTheWalResetFix()
    {
        await using var db = await app.OpenDbAsync();

        var version = await db.Database.SqlQueryRaw<string>("SELECT sqlite_version() AS Value").SingleAsync(TestContext.Current.CancellationToken);

        Assert.True(Version.Parse(version) >= new Version(3, 51, 3), version);
    }

    private sealed class WithoutFfmpeg : WebApp
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("ConnectHub:Media:FfmpegPath", "/no/such/ffmpeg");
        }
    }
}
