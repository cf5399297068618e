using System.ComponentModel;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Media;
using ConnectHub.Web.Tests.Media.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>Work that fails through no fault of its own is done later, and what fails is tried again after a pause.</summary>
public sealed class JobTroubleTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Jobs_WithoutFfmpeg_WaitUncountedAndAreDoneOnceItIsThere()
    {
        var recording = await site.RecordedAsync(await site.PersonAsync(), 6);
        var clip = await site.Services.GetRequiredService<ClipService>().CreateFromRecordingAsync(recording.Id, await site.VisitorAsync(), "A laugh", 0, 5, Cancel).MadeAsync();
        await site.SetAsync(recording.Id, set => set.SetProperty(r => r.Export, ExportState.Queued));
        site.Services.GetRequiredService<IOptions<MediaOptions>>().Value.FfmpegPath = "/nowhere/ffmpeg";
        // An evening.
        for (var look = 0; look < 5; look++, site.PassPauses())
            await DoEachOnceAsync();
        var (before, cut) = (await site.RowAsync(recording.Id), await ClipRowAsync(clip.Id));

        site.PretendFfmpegIs(null);
        await site.DoAllWorkAsync();

        Assert.Equal((0, 0, ExportState.Queued), (before.PictureAttempts, before.StoryboardAttempts, before.Export));
        Assert.Equal((ClipState.Queued, 0), (cut.State, cut.Attempts));
        var after = await site.RowAsync(recording.Id);
        Assert.Equal((true, true, ExportState.Ready), (after.PictureVersion > 0, after.HasStoryboard, after.Export));
        Assert.Equal(ClipState.Ready, (await ClipRowAsync(clip.Id)).State);
    }

    /// <summary>Linux's numbers: E2BIG is the piece's own fault, the others are nobody's.</summary>
    [Theory]
    [InlineData(7, true)]
    [InlineData(2, false)]
    [InlineData(11, false)]
    [InlineData(12, false)]
    [InlineData(13, false)]
    [InlineData(24, false)]
    public void IsFailure_OfAProcessThatDoesNotStart_IsSoForThePieceAloneAndItRests(int code, bool isItsOwn)
    {
        var time = new FakeTimeProvider();
        var ffmpeg = new MissingFfmpeg(time, NullLogger<MissingFfmpeg>.Instance);
        var troubles = new JobTroubles(site.Services.GetRequiredService<DiskState>(), new(time), ffmpeg);
        var (job, piece) = (site.Services.GetServices<ILibraryJob>().First(), Guid.NewGuid());

        var isFailure = troubles.IsFailure(job, piece, new Win32Exception(code));

        Assert.Equal((isItsOwn, !isItsOwn), (isFailure, troubles.IsFfmpegMissing));
        Assert.Equal([piece], troubles.Resting(job));
    }

    [Fact]
    public async Task Picture_ThatFails_IsTriedAgainAfterAPauseThatGrows()
    {
        var recording = await WithoutMediaAsync();

        var tried = new List<bool>();
        foreach (var seconds in (int[])[0, 29, 1, 299, 1])
        {
            site.Pauses.Advance(TimeSpan.FromSeconds(seconds));
            tried.Add(await site.DoOneAsync<PictureJob>());
        }

        Assert.Equal([true, false, true, false, true], tried);
    }

    [Fact]
    public async Task Jobs_ThatFailAtTheSameTime_CountByThemselves()
    {
        var recording = await WithoutMediaAsync();

        await Task.WhenAll(site.DoOneAsync<PictureJob>(), site.DoOneAsync<StoryboardJob>());

        var row = await site.RowAsync(recording.Id);
        Assert.Equal((1, 1), (row.PictureAttempts, row.StoryboardAttempts));
    }

    [Fact]
    public async Task Export_ThatWouldNotFit_WaitsAndIsMadeOnceItDoes()
    {
        var recording = await site.RecordedAsync(await site.PersonAsync(), 5);
        await site.SetAsync(recording.Id, set => set.SetProperty(r => r.Export, ExportState.Queued));
        try
        {
            // A hundred kilobytes more than where nothing is exported.
            site.Disk.FreePercent = 10.1;
            site.Services.GetRequiredService<DiskState>().Refresh();
            Assert.True(await site.DoOneAsync<CopyJob>());
            Assert.Equal(ExportState.Queued, (await site.RowAsync(recording.Id)).Export);
            Assert.False(await site.DoOneAsync<CopyJob>());
        }
        finally
        {
            site.HasRoomAgain();
        }

        await site.DoAllAsync<CopyJob>();

        Assert.Equal(ExportState.Ready, (await site.RowAsync(recording.Id)).Export);
    }

    [Fact]
    public async Task Export_TrimmedWhileItIsMade_BeginsAnewAtTheBeginning()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 9);
        await site.SetAsync(recording.Id, set => set.SetProperty(r => r.Export, ExportState.Queued));
        site.Store.WhileMaking = () => site.TrimAsync(owner, recording.Id, 4, null).OkAsync();

        await site.DoOneAsync<CopyJob>();

        Assert.Equal(0, site.Services.GetRequiredService<ExportProgress>()[recording.Id]);
        Assert.Empty(site.Drafts());
    }

    /// <summary>The only one that something is to be made of.</summary>
    private async Task<RecordingView> WithoutMediaAsync()
    {
        site.PassPauses();
        await site.DoToTheEndAsync<PictureJob>();
        await site.DoToTheEndAsync<StoryboardJob>();
        var recording = await site.RecordedAsync(await site.PersonAsync(), 5);
        Directory.Move(site.MediaOf(recording.StreamId), site.MediaOf(recording.StreamId) + "-away");
        return recording;
    }

    private async Task DoEachOnceAsync()
    {
        foreach (var job in site.Services.GetServices<ILibraryJob>())
            await job.DoNextAsync(Cancel);
    }

    private async Task<Clip> ClipRowAsync(Guid clipId)
    {
        await using var db = await site.OpenDbAsync();
        return await db.Set<Clip>().SingleAsync(c => c.Id == clipId, Cancel);
    }
}
