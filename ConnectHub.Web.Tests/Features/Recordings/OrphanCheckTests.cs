using ConnectHub.Web.Features.Recordings.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>Files that no row knows, and rows whose files are gone.</summary>
public sealed class OrphanCheckTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Look_FilesWithoutRowsAndRowsWithoutFiles_AreToldAndOnlyTheFilesDeleted()
    {
        var recording = await site.RecordedAsync(await site.PersonAsync(), 5);
        var (streamId, clipId) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var folder = Directory.CreateDirectory(Path.Combine(site.DataPath, "media", streamId.ToString("N"))).FullName;
        var clip = Directory.CreateDirectory(Path.Combine(site.DataPath, "library", "clips", clipId.ToString("N"))).FullName;
        File.Delete(site.SegmentFile(recording.StreamId, 0));
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
    public async Task DeleteFiles_FolderThatBelongsToSomethingByNow_IsNotDeleted()
    {
        var recording = await site.RecordedAsync(await site.PersonAsync(), 5);
        var stale = new OrphanReport([recording.StreamId], [$"recordings/{recording.Id:N}/"], 0, [], []);

        var deleted = await site.Services.GetRequiredService<OrphanCheck>().DeleteFilesAsync(stale, Cancel);

        Assert.Equal(0, deleted);
        Assert.NotEqual(0, site.Segments(recording.StreamId));
    }

    [Fact]
    public async Task DeleteFiles_StrayFileBesideClips_IsGoneAndNotReportedAgain()
    {
        var stray = Path.Combine(Directory.CreateDirectory(Path.Combine(site.DataPath, "library", "clips")).FullName, ".DS_Store");
        await File.WriteAllBytesAsync(stray, new byte[2000], Cancel);
        var check = site.Services.GetRequiredService<OrphanCheck>();

        var report = await check.LookAsync(progress: null, Cancel);
        var deleted = await check.DeleteFilesAsync(report, Cancel);

        Assert.Contains("clips/.DS_Store", report.Keys);
        Assert.True(report.Bytes >= 2000);
        Assert.Equal((report.Files, false), (deleted, File.Exists(stray)));
        Assert.Equal(0, (await check.LookAsync(progress: null, Cancel)).Files);
    }

    private sealed class Reported(Action<double> take) : IProgress<double>
    {
        public void Report(double value) => take(value);
    }
}
