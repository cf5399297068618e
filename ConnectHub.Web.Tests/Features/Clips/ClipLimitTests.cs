using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Tests.Features.Recordings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Clips;

/// <summary>How many clips people without a role may make, and what they are told by HTTP.</summary>
public sealed class ClipLimitTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private const int MostADay = 100;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DateTimeOffset Now => site.Services.GetRequiredService<TimeProvider>().GetUtcNow();

    [Fact]
    public async Task Wish_AfterADaysNumber_IsRefusedUntilTheFirstIsADayOld()
    {
        var (recording, fan, browser) = await RecordedAsync();
        await TakeTurnsAsync(recording.Channel.Id, fan, MostADay - 1, Now.AddHours(-20));
        using var last = await WishAsync(browser, recording);
        await SetTurnsBackAsync(fan, TimeSpan.FromMinutes(1));

        using var refused = await WishAsync(browser, recording);
        await SetTurnsBackAsync(fan, TimeSpan.FromHours(5));
        using var later = await WishAsync(browser, recording);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.TooManyRequests, HttpStatusCode.Accepted), (last.StatusCode, refused.StatusCode, later.StatusCode));
        Assert.Contains("in 24 hours", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalHours, 3.9, 4);
    }

    [Fact]
    public async Task Create_AfterADaysNumberByWhoHasARole_IsNotCounted()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 6);
        var moderator = await site.PersonAsync();
        var channel = recording.Channel.Id;
        await using (var db = await site.OpenDbAsync())
        {
            db.Add(new ChannelModerator { ChannelId = channel, UserId = moderator, AddedById = owner, At = Now });
            await db.SaveChangesAsync(Cancel);
        }
        foreach (var person in (Guid[])[owner, moderator])
        {
            await TakeTurnsAsync(channel, person, MostADay, Now.AddHours(-2));
            Assert.Null(await RefusalAsync(person, channel));
        }

        // What one makes on one's own channel, and where one moderates, leaves the number for the others.
        var other = (await site.RecordedAsync(await site.PersonAsync(), 6)).Channel.Id;
        foreach (var person in (Guid[])[owner, moderator])
            Assert.Null(await RefusalAsync(person, other));
    }

    [Fact]
    public async Task Wish_OnANearlyFullDisk_IsOnlyForWhoHasARole()
    {
        var (recording, _, browser) = await RecordedAsync();
        site.Disk.FreePercent = 8;
        site.Services.GetRequiredService<DiskState>().Refresh();
        try
        {
            using var refused = await WishAsync(browser, recording);

            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            Assert.Contains("nearly full", (await refused.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("reason").GetString(), StringComparison.Ordinal);
            Assert.Null(await RefusalAsync(recording.Channel.OwnerId, recording.Channel.Id));
        }
        finally
        {
            site.HasRoomAgain();
        }
    }

    /// <summary>The last clip was made by a clock that was an hour ahead.</summary>
    [Fact]
    public async Task Create_AfterTheClockWasSetBack_IsNotHeldUpByTheFuture()
    {
        var recording = await site.RecordedAsync(await site.PersonAsync(), 6);
        var (fan, channel) = (await site.PersonAsync(), recording.Channel.Id);
        await TakeTurnsAsync(channel, fan, MostADay, Now.AddHours(1));

        Assert.Null(await RefusalAsync(fan, channel));
        await site.Services.GetRequiredService<ClipService>().CreateFromRecordingAsync(recording.Id, new(fan, false, null), "A laugh", 0, 5, Cancel).MadeAsync();

        Assert.InRange(Assert.IsType<ClipResult.TooSoon>(await RefusalAsync(fan, channel)).Wait.TotalSeconds, 1, 30);
    }

    private async Task<(RecordingView Recording, Guid Fan, HttpClient Browser)> RecordedAsync()
    {
        var recording = await site.RecordedAsync(await site.PersonAsync(), 6);
        var (fan, browser) = await site.SignedInAsync();
        return (recording, fan, browser);
    }

    private async Task<ClipResult?> RefusalAsync(Guid person, Guid channel)
    {
        await using var db = await site.OpenDbAsync();
        return await site.Services.GetRequiredService<ClipRights>().RefusalAsync(db, person, channel, Cancel);
    }

    private static Task<HttpResponseMessage> WishAsync(HttpClient browser, RecordingView recording, string title = "One more") =>
        browser.PostAsJsonAsync($"{RecordingAccess.PageUrl(recording.Id)}/clip", new { title, segment = 0, offset = 0, seconds = 5 }, Cancel);

    private async Task TakeTurnsAsync(Guid channel, Guid person, int count, DateTimeOffset at)
    {
        await using var db = await site.OpenDbAsync();
        db.AddRange(Enumerable.Range(0, count).Select(_ => new ClipTurn { ClipId = Guid.CreateVersion7(), ChannelId = channel, CreatorId = person, At = at }));
        await db.SaveChangesAsync(Cancel);
    }

    private async Task SetTurnsBackAsync(Guid person, TimeSpan by)
    {
        await using var db = await site.OpenDbAsync();
        foreach (var group in (await db.Set<ClipTurn>().Where(t => t.CreatorId == person).ToListAsync(Cancel)).GroupBy(turn => turn.At))
            await db.Set<ClipTurn>().Where(t => t.CreatorId == person && t.At == group.Key).ExecuteUpdateAsync(set => set.SetProperty(t => t.At, group.Key - by), Cancel);
    }
}
