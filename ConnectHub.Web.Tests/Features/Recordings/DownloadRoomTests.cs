using System.Net;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Features.Streams;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>Whoever asks for an MP4 that cannot be made now hears it at once, and does not wait for days.</summary>
public sealed class DownloadRoomTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The owner's asking would try a failed one again.</summary>
    [Theory]
    [InlineData(ExportState.None)]
    [InlineData(ExportState.Failed)]
    [InlineData(ExportState.Queued)]
    public async Task Ask_WhileRoomIsScarce_IsRefusedAndChangesNothing(ExportState export)
    {
        var recording = await RecordedAsync(export);
        var owner = new StreamVisitor(recording.Channel.OwnerId, IsStaff: false, Key: null);
        var downloads = site.Services.GetRequiredService<RecordingDownloads>();
        DownloadState? scarce;
        try
        {
            site.Disk.FreePercent = 8;
            site.Services.GetRequiredService<DiskState>().Refresh();
            scarce = await downloads.AskAsync(recording.Id, owner, Cancel);
            Assert.Equal(export, (await site.RowAsync(recording.Id)).Export);
        }
        finally
        {
            site.HasRoomAgain();
        }

        var free = await downloads.AskAsync(recording.Id, owner, Cancel);

        Assert.Equal((false, true, ExportState.Queued), (scarce!.HasRoom, free!.HasRoom, free.State));
    }

    [Fact]
    public async Task Ask_ForAnMp4ThatIsThereWhileRoomIsScarce_HasIt()
    {
        var fetched = await RecordedAsync(ExportState.Ready);
        var draft = site.Store.NewDraft(".mp4");
        await File.WriteAllBytesAsync(draft, [1, 2, 3], Cancel);
        await site.Store.PutAsync(LibraryKeys.Video(fetched.Id), draft, Cancel);
        try
        {
            site.Disk.FreePercent = 8;
            site.Services.GetRequiredService<DiskState>().Refresh();
            using var browser = site.Browser();
            using var ready = await browser.PostAsync($"{RecordingAccess.PageUrl(fetched.Id)}/download", null, Cancel);
            await site.SetAsync(fetched.Id, set => set.SetProperty(r => r.Export, ExportState.None));
            using var gone = await browser.PostAsync($"{RecordingAccess.PageUrl(fetched.Id)}/download", null, Cancel);

            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (ready.StatusCode, gone.StatusCode));
        }
        finally
        {
            site.HasRoomAgain();
        }
    }

    private async Task<RecordingView> RecordedAsync(ExportState export)
    {
        var recording = await site.RecordedAsync(await site.PersonAsync(), 5);
        await site.SetAsync(recording.Id, set => set.SetProperty(r => r.Export, export));
        return recording;
    }
}
