using System.Net;
using System.Net.Http.Json;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Tests.Features.Recordings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Clips;

/// <summary>Many wishes of one, who has no cooldown on their own channel, and one of another.</summary>
public sealed class ClipQueueTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Job_ManyOfOneCreator_ServesTheOthersInTurn()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 6);
        for (var wish = 0; wish < 4; wish++)
            await ClipAsync(recording, new(owner, false, null)).MadeAsync();
        var fan = await ClipAsync(recording, await site.VisitorAsync()).MadeAsync();
        var other = await ClipAsync(recording, await site.VisitorAsync()).MadeAsync();

        for (var piece = 0; piece < 3; piece++)
            await site.DoOneAsync<ClipJob>();

        await using var db = await site.OpenDbAsync();
        var ready = await db.Set<Clip>().Where(c => c.RecordingId == recording.Id && c.State == ClipState.Ready).Select(c => c.CreatorId).ToListAsync(Cancel);
        Assert.Equal(new[] { owner, fan.CreatorId, other.CreatorId }.Order(), ready.Order());
    }

    [Fact]
    public async Task Create_WhileManyOfOnesOwnWait_IsRefusedUntilOneIsCut()
    {
        var (owner, browser) = await site.SignedInAsync();
        var recording = await site.RecordedAsync(owner, 6);
        for (var wish = 0; wish < ClipLimits.MostWaiting; wish++)
            await ClipAsync(recording, new(owner, false, null)).MadeAsync();

        using var refused = await PostAsync(browser, recording);
        await ClipAsync(recording, await site.VisitorAsync()).MadeAsync();
        await site.DoOneAsync<ClipJob>();
        await site.DoOneAsync<ClipJob>();
        using var accepted = await PostAsync(browser, recording);

        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.Accepted), (refused.StatusCode, accepted.StatusCode));
        Assert.Equal(10, refused.Headers.RetryAfter?.Delta?.TotalSeconds);
        Assert.Contains("still being cut", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    private Task<ClipResult> ClipAsync(RecordingView recording, Web.Features.Streams.StreamVisitor visitor) =>
        site.Services.GetRequiredService<ClipService>().CreateFromRecordingAsync(recording.Id, visitor, "A laugh", 0, 5, Cancel);

    private static Task<HttpResponseMessage> PostAsync(HttpClient browser, RecordingView recording) =>
        browser.PostAsJsonAsync($"{RecordingAccess.PageUrl(recording.Id)}/clip", new { title = "One more", segment = 0, offset = 0, seconds = 5 }, Cancel);
}
