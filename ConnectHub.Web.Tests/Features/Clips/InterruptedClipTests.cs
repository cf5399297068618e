using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Tests.Features.Recordings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Clips;

/// <summary>What happens while a clip is cut: it is deleted, the disk fills up, the media turn out to be broken.</summary>
public sealed class InterruptedClipTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ClipService Clips => site.Services.GetRequiredService<ClipService>();

    [Fact]
    public async Task Job_DeletedWhileItIsCut_LeavesNoFile()
    {
        var (owner, clip) = await ClipAsync();
        site.Store.BeforePut = () => Clips.DeleteAsync(owner, clip.Id, Cancel);

        Assert.True(await site.DoOneAsync<ClipJob>());

        Assert.False(Directory.Exists(Path.Combine(site.DataPath, "library", ClipKeys.Of(clip.Id))));
        Assert.Empty(site.Drafts());
        Assert.Null(await ClipRowAsync(clip.Id));
    }

    [Fact]
    public async Task Job_WhileTheDiskIsFull_WaitsForRoom()
    {
        var (_, clip) = await ClipAsync();
        try
        {
            for (var attempt = 0; attempt < 5; attempt++)
            {
                site.Store.BeforePut = site.RunOutOfRoomAsync;
                await site.DoOneAsync<ClipJob>();
                site.PassPauses();
            }
            Assert.Equal((ClipState.Queued, 0), ((await ClipRowAsync(clip.Id))!.State, (await ClipRowAsync(clip.Id))!.Attempts));
            Assert.Empty(site.Drafts());
        }
        finally
        {
            site.HasRoomAgain();
        }

        await site.DoAllAsync<ClipJob>();
        Assert.Equal(ClipState.Ready, (await ClipRowAsync(clip.Id))!.State);
    }

    [Fact]
    public async Task Job_OfBrokenMedia_FailsAndDoesNotKeepTheOthersWaiting()
    {
        var (_, broken) = await ClipAsync();
        await File.WriteAllBytesAsync(Path.Combine(site.DataPath, "media", broken.StreamId.ToString("N"), "init-0.mp4"), [], Cancel);
        var (_, other) = await ClipAsync();

        await site.DoToTheEndAsync<ClipJob>();

        Assert.Equal((ClipState.Failed, ClipState.Ready), ((await ClipRowAsync(broken.Id))!.State, (await ClipRowAsync(other.Id))!.State));
    }

    [Fact]
    public async Task Retry_OfOneWhoseMediaWereInTheWay_FindsItsSourceAfterASweep()
    {
        var (owner, clip) = await UnrecordedAsync();
        var init = Path.Combine(site.MediaOf(clip.StreamId), "init-0.mp4");
        File.Move(init, init + ".away");
        await site.DoToTheEndAsync<ClipJob>();
        var failed = (await ClipRowAsync(clip.Id))!.State;
        File.Move(init + ".away", init);

        await site.Hosted<StorageSweep>().SweepAsync(Cancel);
        await site.Services.GetRequiredService<ClipChanges>().RetryAsync(owner, clip.Id, Cancel).MadeAsync();
        await site.DoToTheEndAsync<ClipJob>();

        Assert.Equal((ClipState.Failed, ClipState.Ready), (failed, (await ClipRowAsync(clip.Id))!.State));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Retry_OfOneWhoseVideoWasHiddenOrDeleted_IsRefused(bool isDeleted)
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 6);
        var fan = await site.PersonAsync();
        var clip = await Clips.CreateFromRecordingAsync(recording.Id, new(fan, false, null), "A laugh", 0, 5, Cancel).MadeAsync();
        await SetAsync(clip.Id, site.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        if (isDeleted)
        {
            await site.Services.GetRequiredService<RecordingEditing>().TrashAsync(owner, recording.Id, Cancel);
            await site.Services.GetRequiredService<RecordingRemoval>().DeleteAsync(owner, recording.Id, Cancel);
        }
        else
        {
            await site.Services.GetRequiredService<RecordingEditing>().SetVisibilityAsync(owner, recording.Id, StreamVisibility.Private, Cancel);
        }

        Assert.IsType<ClipResult.NoMedia>(await site.Services.GetRequiredService<ClipChanges>().RetryAsync(fan, clip.Id, Cancel));

        Assert.Equal(ClipState.Failed, (await ClipRowAsync(clip.Id))!.State);
        await site.EndedSinceAsync(clip.StreamId, TimeSpan.FromMinutes(16));
        await site.Hosted<StorageSweep>().SweepAsync(Cancel);
        Assert.Equal(!isDeleted, site.Segments(clip.StreamId) > 0);
    }

    [Fact]
    public async Task Sweep_OneThatFailedDaysAgo_TakesItsSource()
    {
        var (_, clip) = await UnrecordedAsync();
        await SetAsync(clip.Id, site.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(-4));

        await site.Hosted<StorageSweep>().SweepAsync(Cancel);

        Assert.Equal(0, site.Segments(clip.StreamId));
    }

    /// <summary>Cut live of a stream that nobody recorded and that ended long ago: nothing but the clip keeps its media.</summary>
    private async Task<(Guid Owner, Clip Clip)> UnrecordedAsync()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner, record: false);
        await site.BroadcastAsync(stream, seconds: 9);
        var clip = await Clips.CreateLiveAsync(stream.Stream.Id, new(owner, false, null), "A laugh", 5, 0, Cancel).MadeAsync();
        await site.Streams.EndAsync(owner, stream.Stream.Id, Cancel);
        await site.EndedSinceAsync(stream.Stream.Id, TimeSpan.FromMinutes(16));
        return (owner, clip);
    }

    private async Task SetAsync(Guid clipId, DateTimeOffset createdAt)
    {
        await using var db = await site.OpenDbAsync();
        await db.Set<Clip>().Where(c => c.Id == clipId)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.State, ClipState.Failed).SetProperty(c => c.CreatedAt, createdAt), Cancel);
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
}
