using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>What gives way when room is scarce: MP4s, which can be made anew, before what is recorded.</summary>
public sealed class ScarceRoomTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Export_WhileRoomIsScarce_IsNotBegun()
    {
        var recording = await RecordedAsync(ExportState.Queued);
        try
        {
            site.Disk.FreePercent = 8;
            await site.Hosted<DiskGuard>().LookAsync(Cancel);
            Assert.False(await site.DoOneAsync<CopyJob>());
        }
        finally
        {
            await FreeAsync();
        }

        await site.DoAllAsync<CopyJob>();

        Assert.Equal(ExportState.Ready, (await site.RowAsync(recording.Id)).Export);
    }

    [Fact]
    public async Task Look_DiskThatGetsFull_DeletesMp4sAndRecordsOn()
    {
        var stream = await site.LiveAsync(await site.PersonAsync());
        await site.BroadcastAsync(stream, seconds: 5);
        var (fetched, unfetched) = (await ExportedAsync(days: 1), await ExportedAsync(days: 2));
        try
        {
            site.Disk.Measure = () => File.Exists(FileOf(unfetched)) ? 4 : 20;
            await site.Hosted<DiskGuard>().LookAsync(Cancel);
        }
        finally
        {
            await FreeAsync();
        }

        Assert.NotNull(await site.Recordings.RunningOfAsync(stream.Stream.Id, Cancel));
        Assert.Equal((ExportState.None, null), ((await site.RowAsync(unfetched.Id)).Export, (await site.RowAsync(unfetched.Id)).ExportUsedAt));
        Assert.Equal((ExportState.Ready, true), ((await site.RowAsync(fetched.Id)).Export, File.Exists(FileOf(fetched))));
    }

    [Fact]
    public async Task Look_ScarceRoom_LeavesMp4sThatSomebodyMayBeFetchingUntilRecordingsWouldStop()
    {
        var fetched = await ExportedAsync(days: 0);
        try
        {
            site.Disk.FreePercent = 8;
            await site.Hosted<DiskGuard>().LookAsync(Cancel);
            Assert.True(File.Exists(FileOf(fetched)));
            site.Disk.FreePercent = 4;
            await site.Hosted<DiskGuard>().LookAsync(Cancel);
            Assert.False(File.Exists(FileOf(fetched)));
        }
        finally
        {
            await FreeAsync();
        }
    }

    [Fact]
    public async Task Look_DatabaseThatFails_IsToldOnceAndAgainWhenItWorks()
    {
        var log = new RecordedLog<DiskGuard>();
        var shaky = new ShakyDatabase(site.Services.GetRequiredService<IDbContextFactory<Web.Data.ConnectHubDb>>()) { FailuresLeft = 3 };
        var stops = ActivatorUtilities.CreateInstance<RecordingStops>(site.Services, shaky);
        var guard = ActivatorUtilities.CreateInstance<DiskGuard>(site.Services, stops, log);
        try
        {
            site.Disk.FreePercent = 4;
            for (var look = 0; look < 5; look++)
                await guard.LookAsync(Cancel);
        }
        finally
        {
            await FreeAsync();
        }

        Assert.Single(log.Lines, line => line.Level == LogLevel.Error);
        Assert.Single(log.Lines, line => line.Level == LogLevel.Information && line.Text.Contains("3 times", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Look_RoomAgainBeforeItWorked_TellsTheNextFailureToo()
    {
        var log = new RecordedLog<DiskGuard>();
        var shaky = new ShakyDatabase(site.Services.GetRequiredService<IDbContextFactory<Web.Data.ConnectHubDb>>()) { FailuresLeft = 2 };
        var guard = ActivatorUtilities.CreateInstance<DiskGuard>(site.Services, ActivatorUtilities.CreateInstance<RecordingStops>(site.Services, shaky), log);
        try
        {
            foreach (var percent in (double[])[4, 50, 4])
            {
                site.Disk.FreePercent = percent;
                await guard.LookAsync(Cancel);
            }
        }
        finally
        {
            await FreeAsync();
        }

        Assert.Equal(2, log.Lines.Count(line => line.Level == LogLevel.Error));
    }

    private async Task FreeAsync()
    {
        site.Disk.Measure = null;
        site.HasRoomAgain();
        await site.Hosted<DiskGuard>().LookAsync(Cancel);
    }

    private async Task<RecordingView> RecordedAsync(ExportState export)
    {
        var recording = await site.RecordedAsync(await site.PersonAsync(), 5);
        await site.SetAsync(recording.Id, set => set.SetProperty(r => r.Export, export));
        return recording;
    }

    /// <summary>Fetched so many days ago.</summary>
    private async Task<RecordingView> ExportedAsync(int days)
    {
        var recording = await RecordedAsync(ExportState.Queued);
        await site.DoAllAsync<CopyJob>();
        await site.SetAsync(recording.Id, set => set.SetProperty(r => r.ExportUsedAt, TimeProvider.System.GetUtcNow().AddDays(-days)));
        Assert.True(File.Exists(FileOf(recording)));
        return recording;
    }

    private string FileOf(RecordingView recording) => Path.Combine(site.DataPath, "library", LibraryKeys.Video(recording.Id));
}
