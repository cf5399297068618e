using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Features.Recordings;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Tests.Features.Clips;

/// <summary>What the editor of a page asks by HTTP.</summary>
public sealed class ClipWishTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wish_SentAgainWithItsKey_IsTheSameClipOnce()
    {
        var recording = await site.RecordedAsync(await site.PersonAsync(), seconds: 9);
        var (viewer, browser) = await site.SignedInAsync();

        var first = await WishAsync(browser, $"/video/{ShortId.Format(recording.Id)}/clip", "k", "A laugh");
        var again = await WishAsync(browser, $"/video/{ShortId.Format(recording.Id)}/clip", "k", "A laugh");

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (first.Status, again.Status));
        Assert.Equal(first.Url, again.Url);
        Assert.Equal(1, await ClipsOfAsync(viewer));
    }

    [Fact]
    public async Task LiveWish_SentManyTimesAtOnceByTheOwner_IsOneClip()
    {
        var (owner, browser) = await site.SignedInAsync();
        var stream = await site.LiveAsync(owner);
        await site.BroadcastAsync(stream, seconds: 9);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => WishAsync(browser, $"/watch/{ShortId.Format(stream.Stream.Id)}/clip", "k", "A laugh")));

        Assert.Single(answers.Select(answer => answer.Url).Distinct());
        Assert.Equal(1, await ClipsOfAsync(owner));
    }

    [Fact]
    public async Task Wish_OfAnotherKind_NeedsAKeyOfItsOwn()
    {
        var (owner, browser) = await site.SignedInAsync();
        var recording = await site.RecordedAsync(owner, seconds: 9);
        var address = $"/video/{ShortId.Format(recording.Id)}/clip";

        await WishAsync(browser, address, "k", "A laugh");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await WishAsync(browser, address, "k", "A sneeze")).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await WishAsync(browser, address, "l", "A sneeze")).Status);
    }

    [Theory]
    [InlineData("""{"title":"A laugh","segment":0,"offset":0.5,"seconds":1e999}""")]
    [InlineData("""{"title":"A laugh","segment":0,"offset":-1e999,"seconds":5}""")]
    public async Task Wish_WithANumberBeyondAll_IsRefusedWithAKeyAsWithout(string wish)
    {
        var recording = await site.RecordedAsync(await site.PersonAsync(), seconds: 9);
        var (viewer, browser) = await site.SignedInAsync();
        var address = $"/video/{ShortId.Format(recording.Id)}/clip";

        var keyed = await WishAsync(browser, address, "k", new StringContent(wish, Encoding.UTF8, "application/json"));
        var keyless = await WishAsync(browser, address, null, new StringContent(wish, Encoding.UTF8, "application/json"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (keyed.Status, keyless.Status));
        Assert.Equal(0, await ClipsOfAsync(viewer));
    }

    [Fact]
    public async Task Wish_AgainAndAgain_HasAPace()
    {
        var address = $"/video/{ShortId.Format((await site.RecordedAsync(await site.PersonAsync(), seconds: 6)).Id)}/clip";
        var (_, browser) = await site.SignedInAsync();

        // At once: one after the other they would not be too fast on a slow machine.
        var answers = await Task.WhenAll(Enumerable.Range(0, 90).Select(_ => browser.PostAsJsonAsync(address, new { title = "", seconds = 5 }, Cancel)));

        Assert.InRange(answers.Count(wish => wish.StatusCode == HttpStatusCode.UnprocessableEntity), 30, 89);
        var answer = answers.First(wish => wish.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 2);
        Assert.Contains("very often", (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static Task<(HttpStatusCode Status, string? Url)> WishAsync(HttpClient browser, string address, string key, string title) =>
        WishAsync(browser, address, key, JsonContent.Create(new { title, segment = 0, offset = 0.5, seconds = 5 }));

    private static async Task<(HttpStatusCode Status, string? Url)> WishAsync(HttpClient browser, string address, string? key, HttpContent wish)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = wish };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var answer = await browser.SendAsync(request, Cancel);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        return (answer.StatusCode, body.TryGetProperty("url", out var url) ? url.GetString() : null);
    }

    private async Task<int> ClipsOfAsync(Guid creator)
    {
        await using var db = await site.OpenDbAsync();
        return await db.Set<Clip>().CountAsync(c => c.CreatorId == creator, Cancel);
    }
}
