using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>What happens while a file is being made: somebody deletes what it is made of, the disk fills up, the media turn out to be broken.</summary>
public sealed class InterruptedWorkTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private const int Full = 1;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ClipService Clips => site.Services.GetRequiredService<ClipService>();

    [Fact]
    public async Task Clip_DeletedWhileItIsCut_LeavesNoFile()
    {
        var (owner, clip) = await ClipAsync();
        site.Store.BeforePut = () => Clips.DeleteAsync(owner, clip.Id, Cancel);

        Assert.True(await site.DoOneAsync<ClipJob>());

        Assert.False(Directory.Exists(Path.Combine(site.DataPath, "library", ClipKeys.Of(clip.Id))));
        Assert.Empty(site.Drafts());
        Assert.Null(await ClipRowAsync(clip.Id));
    }

    [Fact]
    public async Task Clip_WhileTheDiskIsFull_WaitsForRoom()
    {
        var (_, clip) = await ClipAsync();
        try
        {
            for (var attempt = 0; attempt < 5; attempt++)
            {
                site.Store.BeforePut = FailedAsync;
                await site.DoOneAsync<ClipJob>();
            }
            Assert.Equal((ClipState.Queued, 0), ((await ClipRowAsync(clip.Id))!.State, (await ClipRowAsync(clip.Id))!.Attempts));
            Assert.Empty(site.Drafts());
        }
        finally
        {
            HasRoomAgain();
        }

        while (await site.DoOneAsync<ClipJob>())
            continue;
        Assert.Equal(ClipState.Ready, (await ClipRowAsync(clip.Id))!.State);
    }

    [Fact]
    public async Task Clip_OfBrokenMedia_FailsAndDoesNotKeepTheOthersWaiting()
    {
        var (_, broken) = await ClipAsync();
        await File.WriteAllBytesAsync(Path.Combine(site.DataPath, "media", broken.StreamId.ToString("N"), "init-0.mp4"), [], Cancel);
        var (_, other) = await ClipAsync();

        while (await site.DoOneAsync<ClipJob>())
            continue;

        Assert.Equal((ClipState.Failed, ClipState.Ready), ((await ClipRowAsync(broken.Id))!.State, (await ClipRowAsync(other.Id))!.State));
    }

    [Fact]
    public async Task Recording_DeletedForGoodWhileItsFileIsMade_LeavesNoFile()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);
        site.Store.BeforePut = async () =>
        {
            await site.Services.GetRequiredService<RecordingEditing>().TrashAsync(owner, recording.Id, Cancel);
            Assert.IsType<StreamResult<Recording>.Ok>(await site.Services.GetRequiredService<RecordingRemoval>().DeleteAsync(owner, recording.Id, Cancel));
        };

        Assert.True(await site.DoOneAsync<PictureJob>());

        Assert.False(Directory.Exists(Path.Combine(site.DataPath, "library", LibraryKeys.Of(recording.Id))));
        Assert.Empty(site.Drafts());
    }

    [Fact]
    public async Task Picture_ChosenWhileTheFirstIsMade_IsTheOneThatIsShown()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);
        var cutting = site.Services.GetRequiredService<RecordingCutting>();
        var chosen = Array.Empty<byte>();
        site.Store.WhileMaking = async () =>
        {
            Assert.IsType<StreamResult<Recording>.Ok>(await cutting.ChoosePictureAsync(owner, recording.Id, 4.5, Cancel));
            chosen = await PictureAsync(recording.Id);
        };

        while (await site.DoOneAsync<PictureJob>())
            continue;

        Assert.Equal(chosen, await PictureAsync(recording.Id));
    }

    [Fact]
    public async Task Export_WhileTheDiskIsFull_WaitsForRoom()
    {
        var recording = await site.RecordedAsync(await site.PersonAsync(), 5);
        await using var db = await site.OpenDbAsync();
        await db.Set<Recording>().Where(r => r.Id == recording.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Export, ExportState.Queued), Cancel);
        try
        {
            site.Store.BeforePut = FailedAsync;
            await site.DoOneAsync<ExportJob>();
            Assert.Equal(ExportState.Queued, (await site.Recordings.FindAsync(recording.Id, Cancel))!.Export);
            Assert.Empty(site.Drafts());
        }
        finally
        {
            HasRoomAgain();
        }

        while (await site.DoOneAsync<ExportJob>())
            continue;
        Assert.Equal(ExportState.Ready, (await site.Recordings.FindAsync(recording.Id, Cancel))!.Export);
    }

    private void HasRoomAgain()
    {
        (site.Disk.FreePercent, site.Store.BeforePut) = (50, null);
        site.Services.GetRequiredService<DiskState>().Refresh();
    }

    private Task FailedAsync()
    {
        site.Disk.FreePercent = Full;
        throw new IOException("No space left on device");
    }

    private async Task<(Guid Owner, Clip Clip)> ClipAsync()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 6);
        return (owner, Assert.IsType<ClipResult.Made>(await Clips.CreateFromRecordingAsync(recording.Id, new(owner, false, null), "A laugh", 0, 5, Cancel)).Clip);
    }

    private async Task<Clip?> ClipRowAsync(Guid clipId)
    {
        await using var db = await site.OpenDbAsync();
        return await db.Set<Clip>().FirstOrDefaultAsync(c => c.Id == clipId, Cancel);
    }

    private async Task<byte[]> PictureAsync(Guid recordingId)
    {
        var version = (await site.Recordings.FindAsync(recordingId, Cancel))!.PictureVersion;
        return await File.ReadAllBytesAsync(Path.Combine(site.DataPath, "library", LibraryKeys.Picture(recordingId, version)), Cancel);
    }
}
