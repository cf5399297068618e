using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>What somebody takes out of the trash stays out of it.</summary>
public sealed class TrashTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private RecordingEditing Editing => site.Services.GetRequiredService<RecordingEditing>();

    private RetentionWorker Retention => site.Services.GetServices<IHostedService>().OfType<RetentionWorker>().Single();

    [Fact]
    public async Task Purge_OfOneThatIsTakenBackMeanwhile_LeavesIt()
    {
        var owner = await site.PersonAsync();
        RecordingView[] trashed = [await site.RecordedAsync(owner, 5), await site.RecordedAsync(owner, 5)];
        foreach (var recording in trashed)
            await ChangeAsync(recording.Id, r => r.TrashedAt = TimeProvider.System.GetUtcNow().AddDays(-15));
        site.Store.BeforeDelete = async () =>
        {
            foreach (var recording in trashed)
                await Editing.RestoreAsync(owner, recording.Id, Cancel);
        };

        await Retention.LookAsync(Cancel);

        var left = Assert.Single(await site.Recordings.AllOfChannelAsync(trashed[0].Channel.Id, Cancel));
        Assert.Null(left.TrashedAt);
        Assert.Equal(5, left.Duration.TotalSeconds, 0.1);
    }

    [Theory]
    [InlineData(30, null)]
    [InlineData(null, 1L)]
    public async Task Restore_OfOneThatIsTooOldOrTooMuch_KeepsIt(int? days, long? bytes)
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);
        await ChangeAsync(recording.Id, r => r.TrashedAt = TimeProvider.System.GetUtcNow());
        await using (var db = await site.OpenDbAsync())
        {
            db.Add(new LibrarySettings { ChannelId = recording.Channel.Id, KeepDays = days, KeepBytes = bytes });
            await db.SaveChangesAsync(Cancel);
            await db.Set<Recording>().Where(r => r.Id == recording.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.StartedAt, TimeProvider.System.GetUtcNow().AddDays(-31)), Cancel);
        }

        Assert.IsType<StreamResult<Recording>.Ok>(await Editing.RestoreAsync(owner, recording.Id, Cancel));
        await Retention.LookAsync(Cancel);

        var now = (await site.Recordings.FindAsync(recording.Id, Cancel))!;
        Assert.Equal((null, true), (now.TrashedAt, now.Keep));
    }

    [Fact]
    public async Task Restore_OfOneThatMayStay_DoesNotPinIt()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);
        await Editing.TrashAsync(owner, recording.Id, Cancel);

        await Editing.RestoreAsync(owner, recording.Id, Cancel);

        var now = (await site.Recordings.FindAsync(recording.Id, Cancel))!;
        Assert.Equal((null, false), (now.TrashedAt, now.Keep));
    }

    private async Task ChangeAsync(Guid recordingId, Action<Recording> change)
    {
        await using var db = await site.OpenDbAsync();
        change(await db.Set<Recording>().SingleAsync(r => r.Id == recordingId, Cancel));
        await db.SaveChangesAsync(Cancel);
    }
}
