using System.Net;
using ConnectHub.Web.Features.Api;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Tests.Features.Api;

public sealed class IdempotencyTests(WebApp app) : IClassFixture<WebApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Create_SameKeyInParallel_IsOneStreamWithOneToken()
    {
        var handle = People.NewHandle("par");
        var client = await ApiClient.RegisterAsync(app, handle);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => CreateAsync(client, "k1", "Once")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Single(answers.Select(answer => answer.Body).Distinct());
        Assert.Single(answers, answer => !answer.Replayed);
        Assert.Single(answers.Select(answer => answer.Location).Distinct());
        await using var db = await app.OpenDbAsync();
        Assert.Equal(1, await db.Set<LiveStream>().CountAsync(s => s.Channel!.Handle == handle, Cancel));
    }

    [Fact]
    public async Task Create_SameKeyOtherTitle_422()
    {
        var client = await ApiClient.RegisterAsync(app);
        await CreateAsync(client, "k", "One");

        await ApiRefusalTests.IsProblemAsync(HttpStatusCode.UnprocessableEntity,
            await client.SendAsync("POST", "/api/livestream/create", new { title = "Two" }, "k"));
    }

    [Fact]
    public async Task Create_SameKeyOtherUser_IsAnotherStream()
    {
        var first = await CreateAsync(await ApiClient.RegisterAsync(app), "shared", "One");
        var second = await CreateAsync(await ApiClient.RegisterAsync(app), "shared", "One");

        Assert.NotEqual(first.Body, second.Body);
        Assert.False(second.Replayed);
    }

    [Fact]
    public async Task Create_RefusedFirst_IsTriedAgain()
    {
        var client = await ApiClient.RegisterAsync(app);
        var live = await client.OnAirAsync();
        Assert.Equal(HttpStatusCode.Conflict, (await CreateAsync(client, "later", "Next")).StatusCode);
        await client.SendAsync("POST", $"/api/livestream/{live}/end");

        Assert.Equal(HttpStatusCode.Created, (await CreateAsync(client, "later", "Next")).StatusCode);
    }

    [Fact]
    public async Task Create_FirstDiedWithItsProcess_IsDoneAtOnce()
    {
        var client = await ApiClient.RegisterAsync(app);
        await CreateAsync(client, "died", "Again");
        await using (var db = await app.OpenDbAsync())
        {
            var before = TimeProvider.System.GetUtcNow() - TimeSpan.FromSeconds(50);
            await db.Set<IdempotentReply>().Where(r => r.Key == "died").ExecuteUpdateAsync(
                r => r.SetProperty(x => x.StatusCode, 0).SetProperty(x => x.CreatedAt, before), Cancel);
        }

        Assert.Equal(HttpStatusCode.Created, (await CreateAsync(client, "died", "Again")).StatusCode);
    }

    [Fact]
    public async Task Create_WithKey_StoresNoToken()
    {
        var client = await ApiClient.RegisterAsync(app);
        var token = (await (await client.SendAsync("POST", "/api/livestream/create", new { title = "Secret" }, "hidden")).JsonAsync())["ingest"]!.Text("token");

        await using var db = await app.OpenDbAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        await db.Database.OpenConnectionAsync(Cancel);
        command.CommandText = $"SELECT (SELECT count(*) FROM IdempotentReplies WHERE Key = 'hidden'), (SELECT count(*) FROM IdempotentReplies WHERE Body LIKE '%{token}%')";
        await using var row = await command.ExecuteReaderAsync(Cancel);
        Assert.True(await row.ReadAsync(Cancel));
        Assert.Equal((1, 0), (row.GetInt32(0), row.GetInt32(1)));
    }

    [Fact]
    public async Task Create_KeyTooLong_422()
    {
        var client = await ApiClient.RegisterAsync(app);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await CreateAsync(client, new string('k', 129), "Long")).StatusCode);
    }

    private static async Task<(HttpStatusCode StatusCode, string Body, bool Replayed, string? Location)> CreateAsync(ApiClient client, string key, string title)
    {
        using var response = await client.SendAsync("POST", "/api/livestream/create", new { title }, key);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancel), response.Headers.Contains("Idempotency-Replayed"), response.Headers.Location?.ToString());
    }
}
