using System.Net;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>What happens while a file is made of a recording: somebody deletes it or chooses another, the disk fills up.</summary>
public sealed class InterruptedWorkTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private PictureChoice Choice => site.Services.GetRequiredService<PictureChoice>();

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
        var chosen = Array.Empty<byte>();
        site.Store.WhileMaking = async () =>
        {
            Assert.IsType<StreamResult<Recording>.Ok>(await Choice.ChooseAsync(owner, recording.Id, 4.5, Cancel));
            chosen = await PictureAsync(recording.Id);
        };

        await site.DoAllAsync<PictureJob>();

        Assert.Equal(chosen, await PictureAsync(recording.Id));
    }

    [Fact]
    public async Task Picture_ChosenWhileTheFirstIsPutIntoTheStore_KeepsItsBytesAndIsTheOnlyFile()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);
        var chosen = Array.Empty<byte>();
        site.Store.BeforePut = async () =>
        {
            await Choice.ChooseAsync(owner, recording.Id, 4.5, Cancel).OkAsync();
            chosen = await PictureAsync(recording.Id);
        };

        await site.DoAllAsync<PictureJob>();

        Assert.Equal(chosen, await PictureAsync(recording.Id));
        Assert.Single(Pictures(recording.Id));
    }

    [Fact]
    public async Task Picture_ChosenWhileAnotherIsTaken_SharesNoAddressWithIt()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);
        var meanwhile = "";
        site.Store.BeforePut = async () =>
        {
            await Choice.ChooseAsync(owner, recording.Id, 4.5, Cancel).OkAsync();
            meanwhile = Assert.Single(Pictures(recording.Id));
        };

        await Choice.ChooseAsync(owner, recording.Id, 1, Cancel).OkAsync();

        Assert.NotEqual(meanwhile, Assert.Single(Pictures(recording.Id)));
        Assert.NotEmpty(await PictureAsync(recording.Id));
    }

    [Fact]
    public async Task Picture_OfWhatIsTrimmedMeanwhile_IsRefusedAndLeavesNoFile()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 9);
        site.Store.BeforePut = () => site.TrimAsync(owner, recording.Id, 4, null).OkAsync();

        Assert.IsType<StreamResult<Recording>.WrongState>(await Choice.ChooseAsync(owner, recording.Id, 1, Cancel));

        Assert.Empty(Pictures(recording.Id));
    }

    [Fact]
    public async Task Trim_WhoseOldFilesStay_ShowsNoneOfThem()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 9);
        await site.DoAllAsync<PictureJob>();
        await site.DoAllAsync<StoryboardJob>();
        var root = $"/vod/{ShortId.Format(recording.Id)}/";
        string[] shown = [$"{root}picture-{(await site.RowAsync(recording.Id)).PictureVersion}.jpg", $"{root}storyboard.jpg"];
        Assert.All(await Task.WhenAll(shown.Select(site.StatusAsync)), status => Assert.Equal(HttpStatusCode.OK, status));
        site.Store.BeforeDelete = () => throw new IOException("The disk is gone.");

        await site.TrimAsync(owner, recording.Id, 3, null).OkAsync();

        Assert.All(await Task.WhenAll(shown.Select(site.StatusAsync)), status => Assert.Equal(HttpStatusCode.NotFound, status));
    }

    [Fact]
    public async Task Export_WhileTheDiskIsFull_WaitsForRoom()
    {
        var recording = await site.RecordedAsync(await site.PersonAsync(), 5);
        await site.SetAsync(recording.Id, set => set.SetProperty(r => r.Export, ExportState.Queued));
        try
        {
            site.Store.BeforePut = site.RunOutOfRoomAsync;
            await site.DoOneAsync<CopyJob>();
            Assert.Equal(ExportState.Queued, (await site.Recordings.FindAsync(recording.Id, Cancel))!.Export);
            Assert.Empty(site.Drafts());
        }
        finally
        {
            site.HasRoomAgain();
        }

        await site.DoAllAsync<CopyJob>();
        Assert.Equal(ExportState.Ready, (await site.Recordings.FindAsync(recording.Id, Cancel))!.Export);
    }

    [Fact]
    public async Task Export_TrimmedWhileItIsPutIntoTheStore_LeavesNothingThatShowsWhatIsHidden()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 9);
        await site.SetAsync(recording.Id, set => set.SetProperty(r => r.Export, ExportState.Queued));
        site.Store.BeforePut = () => site.TrimAsync(owner, recording.Id, 4, null).OkAsync();

        await site.DoOneAsync<CopyJob>();

        Assert.Equal(ExportState.None, (await site.RowAsync(recording.Id)).Export);
        Assert.False(File.Exists(Path.Combine(site.DataPath, "library", LibraryKeys.Video(recording.Id))));
    }

    private string[] Pictures(Guid recordingId) => Directory.GetFiles(Path.Combine(site.DataPath, "library", LibraryKeys.Of(recordingId)), "picture-*");

    private async Task<byte[]> PictureAsync(Guid recordingId)
    {
        var version = (await site.Recordings.FindAsync(recordingId, Cancel))!.PictureVersion;
        return await File.ReadAllBytesAsync(Path.Combine(site.DataPath, "library", LibraryKeys.Picture(recordingId, version)), Cancel);
    }
}
