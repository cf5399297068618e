using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>What is deleted, what is not, and what happens on a full disk.</summary>
public sealed class StorageTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private StorageSweep Sweep => site.Services.GetServices<IHostedService>().OfType<StorageSweep>().Single();

    private RetentionWorker Retention => site.Services.GetServices<IHostedService>().OfType<RetentionWorker>().Single();

    [Fact]
    public async Task Sweep_StreamWithoutRecording_GoesSomeTimeAfterItsEnd()
    {
        var stream = await site.LiveAsync(await site.PersonAsync(), record: false);
        await site.BroadcastAsync(stream, seconds: 5);
        await site.Streams.EndAsync(stream.Stream.Channel!.OwnerId, stream.Stream.Id, Cancel);

        await Sweep.SweepAsync(Cancel);
        var before = Segments(stream.Stream.Id);
        await UpdateAsync<LiveStream>(db => db.Where(s => s.Id == stream.Stream.Id), set => set.SetProperty(s => s.EndedAt, TimeProvider.System.GetUtcNow().AddMinutes(-16)));
        await Sweep.SweepAsync(Cancel);

        Assert.NotEqual(0, before);
        Assert.Equal(0, Segments(stream.Stream.Id));
    }

    [Fact]
    public async Task Sweep_KeepsWhatIsRecordedAndWhatAClipWaitsFor()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);
        await site.BroadcastAsync(stream, seconds: 9);
        await site.Control.StopAsync(owner, stream.Stream.Id, Cancel);
        await site.BroadcastAsync(stream, seconds: 20);
        var clip = Assert.IsType<ClipResult.Made>(await site.Services.GetRequiredService<ClipService>()
            .CreateLiveAsync(stream.Stream.Id, new(owner, false, null), "Late", 5, 0, Cancel)).Clip;
        var recording = await site.EndAsync(stream);
        var all = Segments(stream.Stream.Id);
        await UpdateAsync<LiveStream>(db => db.Where(s => s.Id == stream.Stream.Id), set => set.SetProperty(s => s.EndedAt, TimeProvider.System.GetUtcNow().AddMinutes(-16)));

        await Sweep.SweepAsync(Cancel);

        Assert.InRange(Segments(stream.Stream.Id), 1, all - 1);
        Assert.Equal(HttpOk, await StatusAsync($"/vod/{ShortId.Format(recording.Id)}/seg-0.m4s"));
        Assert.All(Enumerable.Range((int)clip.FirstSegment, (int)(clip.LastSegment - clip.FirstSegment) + 1), number => Assert.True(File.Exists(SegmentFile(stream.Stream.Id, number))));
    }

    [Fact]
    public async Task Retention_OldRecording_IsTrashedUnlessKeptAndDeletedAfterTheTrashsTime()
    {
        var old = await RecordedAsync(keepDays: 30);
        var kept = await RecordedAsync(keepDays: 30);
        foreach (var recording in new[] { old, kept })
            await UpdateAsync<Recording>(db => db.Where(r => r.Id == recording.Id), set => set.SetProperty(r => r.StartedAt, TimeProvider.System.GetUtcNow().AddDays(-31)).SetProperty(r => r.Keep, recording.Id == kept.Id));

        await Retention.LookAsync(Cancel);

        Assert.NotNull((await site.Recordings.FindAsync(old.Id, Cancel))!.TrashedAt);
        Assert.Null((await site.Recordings.FindAsync(kept.Id, Cancel))!.TrashedAt);
        await UpdateAsync<Recording>(db => db.Where(r => r.Id == old.Id), set => set.SetProperty(r => r.TrashedAt, TimeProvider.System.GetUtcNow().AddDays(-15)));
        await Retention.LookAsync(Cancel);
        Assert.Null(await site.Recordings.FindAsync(old.Id, Cancel));
    }

    [Fact]
    public async Task DiskGuard_NearlyFull_StopsRecordingsAndTheStreamGoesOnUntilThereIsRoomAgain()
    {
        var disk = site.Disk;
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);
        await site.BroadcastAsync(stream, seconds: 5);
        var guard = site.Services.GetServices<IHostedService>().OfType<DiskGuard>().Single();
        try
        {
            disk.FreePercent = 8;
            await guard.LookAsync(Cancel);
            Assert.NotNull(await site.Recordings.RunningOfAsync(stream.Stream.Id, Cancel));
            disk.FreePercent = 4;
            await guard.LookAsync(Cancel);

            Assert.Null(await site.Recordings.RunningOfAsync(stream.Stream.Id, Cancel));
            Assert.IsType<StreamResult<Recording>.WrongState>(await site.Control.StartAsync(owner, stream.Stream.Id, Cancel));
            await site.BroadcastAsync(stream, seconds: 5);
            disk.FreePercent = 50;
            await guard.LookAsync(Cancel);
            Assert.IsType<StreamResult<Recording>.Ok>(await site.Control.StartAsync(owner, stream.Stream.Id, Cancel));
        }
        finally
        {
            disk.FreePercent = 50;
            await guard.LookAsync(Cancel);
        }
        await site.EndAsync(stream);
        var both = await site.Recordings.AllOfChannelAsync(stream.Stream.ChannelId, Cancel);
        Assert.Equal([RecordingStop.StreamEnded, RecordingStop.DiskFull], both.Select(recording => recording.StopReason));
    }

    [Fact]
    public async Task OrphanCheck_FilesWithoutRowsAndRowsWithoutFiles_AreToldAndOnlyTheFilesDeleted()
    {
        var recording = await RecordedAsync(keepDays: null);
        var (streamId, clipId) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var folder = Directory.CreateDirectory(Path.Combine(site.DataPath, "media", streamId.ToString("N"))).FullName;
        var clip = Directory.CreateDirectory(Path.Combine(site.DataPath, "library", "clips", clipId.ToString("N"))).FullName;
        File.Delete(SegmentFile(recording.StreamId, 0));
        var check = site.Services.GetRequiredService<OrphanCheck>();

        await File.WriteAllBytesAsync(Path.Combine(folder, "seg-0.m4s"), new byte[1000], Cancel);
        var steps = new List<double>();
        var report = await check.LookAsync(new Reported(steps.Add), Cancel);
        await check.DeleteFilesAsync(report, Cancel);

        Assert.Equal(1, steps[^1]);
        Assert.True(report.Bytes >= 1000);

        Assert.Contains(streamId, report.Streams);
        Assert.Contains($"clips/{clipId:N}/", report.Keys);
        Assert.Contains(recording.Id, report.Recordings);
        Assert.Equal((false, false), (Directory.Exists(folder), Directory.Exists(clip)));
        Assert.NotNull(await site.Recordings.FindAsync(recording.Id, Cancel));
    }

    [Fact]
    public async Task OrphanCheck_FolderThatBelongsToSomethingByNow_IsNotDeleted()
    {
        var recording = await RecordedAsync(keepDays: null);
        var stale = new OrphanReport([recording.StreamId], [$"recordings/{recording.Id:N}/"], 0, [], []);

        var deleted = await site.Services.GetRequiredService<OrphanCheck>().DeleteFilesAsync(stale, Cancel);

        Assert.Equal(0, deleted);
        Assert.NotEqual(0, Segments(recording.StreamId));
    }

    private sealed class Reported(Action<double> take) : IProgress<double>
    {
        public void Report(double value) => take(value);
    }

    private const System.Net.HttpStatusCode HttpOk = System.Net.HttpStatusCode.OK;

    private async Task<System.Net.HttpStatusCode> StatusAsync(string path)
    {
        using var reply = await site.Client.GetAsync(path, Cancel);
        return reply.StatusCode;
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

    private string SegmentFile(Guid streamId, long number) => Path.Combine(site.DataPath, "media", streamId.ToString("N"), $"seg-{number}.m4s");

    private int Segments(Guid streamId) => Directory.GetFiles(Path.Combine(site.DataPath, "media", streamId.ToString("N")), "seg-*").Length;

    private async Task UpdateAsync<T>(Func<IQueryable<T>, IQueryable<T>> which, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<T>> set) where T : class
    {
        await using ConnectHubDb db = await site.OpenDbAsync();
        await which(db.Set<T>()).ExecuteUpdateAsync(set, Cancel);
    }
}
