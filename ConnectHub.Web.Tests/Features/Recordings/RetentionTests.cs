using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>What retention moves to the trash and deletes for good.</summary>
public sealed class RetentionTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Look_OldRecording_IsTrashedUnlessKeptAndDeletedAfterTheTrashsTime()
    {
        var old = await RecordedAsync(keepDays: 30);
        var kept = await RecordedAsync(keepDays: 30);
        foreach (var recording in new[] { old, kept })
            await site.SetAsync(recording.Id, set => set.SetProperty(r => r.StartedAt, TimeProvider.System.GetUtcNow().AddDays(-31)).SetProperty(r => r.Keep, recording.Id == kept.Id));

        await site.Hosted<RetentionWorker>().LookAsync(Cancel);

        Assert.NotNull((await site.Recordings.FindAsync(old.Id, Cancel))!.TrashedAt);
        Assert.Null((await site.Recordings.FindAsync(kept.Id, Cancel))!.TrashedAt);
        await site.SetAsync(old.Id, set => set.SetProperty(r => r.TrashedAt, TimeProvider.System.GetUtcNow().AddDays(-15)));
        await site.Hosted<RetentionWorker>().LookAsync(Cancel);
        Assert.Null(await site.Recordings.FindAsync(old.Id, Cancel));
    }

    [Fact]
    public async Task Look_MoreThanTheChannelKeeps_TrashesTheOldestAndCountsNoPinnedOne()
    {
        var owner = await site.PersonAsync();
        List<RecordingView> made = [];
        for (var i = 0; i < 4; i++)
            made.Add(await site.RecordedAsync(owner, 5));
        foreach (var (recording, days) in made.Zip((int[])[4, 3, 2, 1]))
            await site.SetAsync(recording.Id, set => set.SetProperty(r => r.StartedAt, TimeProvider.System.GetUtcNow().AddDays(-days)).SetProperty(r => r.SizeBytes, 1000));
        // The newest of all would fill it by itself.
        await site.SetAsync(made[3].Id, set => set.SetProperty(r => r.Keep, true).SetProperty(r => r.SizeBytes, 5000));
        await LimitAsync(made[0].Channel.Id, keepBytes: 2000);

        await site.Hosted<RetentionWorker>().LookAsync(Cancel);

        var trashed = new List<bool>();
        foreach (var recording in made)
            trashed.Add((await site.RowAsync(recording.Id)).TrashedAt is not null);
        Assert.Equal([true, false, false, false], trashed);
    }

    [Fact]
    public async Task Look_ViewersOfDaysThatAreOver_AreForgottenAndTheirViewsStay()
    {
        var recording = await site.RecordedAsync(await site.PersonAsync(), 5);
        // Midnight may pass while this runs.
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        await site.SetAsync(recording.Id, set => set.SetProperty(r => r.Views, 4));
        await using (var db = await site.OpenDbAsync())
        {
            db.AddRange(Enumerable.Range(0, 4).Select(days => new MediaView { MediaId = recording.Id, Viewer = "somebody", Day = today.AddDays(-days) }));
            await db.SaveChangesAsync(Cancel);
        }

        await ActivatorUtilities.CreateInstance<Leftovers>(site.Services, clock, NullLogger<Leftovers>.Instance).DeleteAsync(Cancel);

        await using var after = await site.OpenDbAsync();
        var days = await after.Set<MediaView>().Where(v => v.MediaId == recording.Id).Select(v => v.Day).ToListAsync(Cancel);
        Assert.Equal([today.AddDays(-1), today], days.Order());
        Assert.Equal(4, (await site.RowAsync(recording.Id)).Views);
    }

    private async Task LimitAsync(Guid channelId, long keepBytes)
    {
        await using var db = await site.OpenDbAsync();
        db.Add(new LibrarySettings { ChannelId = channelId, KeepBytes = keepBytes });
        await db.SaveChangesAsync(Cancel);
    }

    private async Task<RecordingView> RecordedAsync(int? keepDays)
    {
        var stream = await site.LiveAsync(await site.PersonAsync());
        await site.BroadcastAsync(stream, seconds: 5);
        await using (var db = await site.OpenDbAsync())
        {
            db.Add(new LibrarySettings { ChannelId = stream.Stream.ChannelId, KeepDays = keepDays });
            await db.SaveChangesAsync(Cancel);
        }
        return await site.EndAsync(stream);
    }
}
