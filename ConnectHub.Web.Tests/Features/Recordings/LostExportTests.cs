using System.Net;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>MP4s whose row and file do not agree: the process ended between the two, or the file was lost.</summary>
public sealed class LostExportTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private RecordingDownloads Downloads => site.Services.GetRequiredService<RecordingDownloads>();

    [Fact]
    public async Task Mp4_ProcessEndedAfterItsFileWasDeleted_IsGoneForTheNextOneAndMadeAnewWhenSomebodyAsks()
    {
        var recording = await ExportedAsync();
        await site.SetAsync(recording.Id, set => set.SetProperty(r => r.Export, ExportState.None));
        site.Store.AfterRemove = () => throw new OperationCanceledException();
        await Assert.ThrowsAsync<OperationCanceledException>(site.DoOneAsync<ExportRemoval>);
        Assert.False(File.Exists(FileOf(recording)));
        Assert.NotNull((await site.RowAsync(recording.Id)).ExportUsedAt);

        await site.DoAllAsync<ExportRemoval>();

        Assert.Null((await site.RowAsync(recording.Id)).ExportUsedAt);
        await AskAnewAsync(recording);
    }

    [Fact]
    public async Task Mp4_AskedForAfterTheProcessEndedWithItsFileDeleted_IsMadeAnewAndStays()
    {
        var recording = await ExportedAsync();
        await site.SetAsync(recording.Id, set => set.SetProperty(r => r.Export, ExportState.None));
        File.Delete(FileOf(recording));

        await AskAnewAsync(recording);

        Assert.False(await site.DoOneAsync<ExportRemoval>());
    }

    [Fact]
    public async Task Mp4_ThereByItsRowAndLostFromTheStore_IsMadeAnewWhenSomebodyAsks()
    {
        var recording = await ExportedAsync();
        File.Delete(FileOf(recording));

        Assert.Equal(ExportState.None, (await Downloads.LookAsync(recording.Id, await site.VisitorAsync(), Cancel))!.State);

        var row = await site.RowAsync(recording.Id);
        Assert.Equal((null, 0L), (row.ExportUsedAt, row.ExportBytes));
        await AskAnewAsync(recording);
    }

    private async Task AskAnewAsync(RecordingView recording)
    {
        Assert.Equal(ExportState.Queued, (await Downloads.AskAsync(recording.Id, await site.VisitorAsync(), Cancel))!.State);
        await site.DoAllAsync<CopyJob>();
        Assert.Equal(ExportState.Ready, (await site.RowAsync(recording.Id)).Export);
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync($"/vod/{ShortId.Format(recording.Id)}/video.mp4"));
    }

    private async Task<RecordingView> ExportedAsync()
    {
        var recording = await site.RecordedAsync(await site.PersonAsync(), 5);
        await Downloads.AskAsync(recording.Id, await site.VisitorAsync(), Cancel);
        await site.DoAllAsync<CopyJob>();
        Assert.Equal(ExportState.Ready, (await site.RowAsync(recording.Id)).Export);
        return recording;
    }

    private string FileOf(RecordingView recording) => Path.Combine(site.DataPath, "library", LibraryKeys.Video(recording.Id));
}
