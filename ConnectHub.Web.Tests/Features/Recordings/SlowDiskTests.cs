using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>While a disk hangs, what reads it waits, and nobody else: the whole site writes into one database.</summary>
public sealed class SlowDiskTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Trim_WhileTheDiskHangs_KeepsNobodyElseWaiting()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 9);

        var trimmed = await WhileHangingAsync(recording.StreamId, () => site.TrimAsync(owner, recording.Id, 2.5, null), WriteAsync);

        Assert.IsType<StreamResult<Recording>.Ok>(trimmed);
        Assert.Equal(2000, (await site.RowAsync(recording.Id)).TrimStartMs!.Value, 100.0);
    }

    [Fact]
    public async Task Chapters_WhileTheDiskHangs_KeepNobodyElseWaiting()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 9);

        var set = await WhileHangingAsync(recording.StreamId, () => site.SetChaptersAsync(owner, recording.Id, [new(Guid.NewGuid(), 3, "Here")]), WriteAsync);

        Assert.IsType<StreamResult<Recording>.Ok>(set);
        Assert.Equal(3, Assert.Single(await site.ChaptersAsync(recording.Id)).Position, 0.01);
    }

    [Fact]
    public async Task Chapters_TrimmedWhileTheDiskIsRead_AreWhereTheyShouldBeInWhatIsShownNow()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 9);

        var set = await WhileHangingAsync(
            recording.StreamId, () => site.SetChaptersAsync(owner, recording.Id, [new(Guid.NewGuid(), 3, "Here")]),
            () => site.SetAsync(recording.Id, trim => trim.SetProperty(r => r.TrimStartMs, 4000)));

        Assert.IsType<StreamResult<Recording>.Ok>(set);
        Assert.Equal(3, Assert.Single(await site.ChaptersAsync(recording.Id)).Position, 0.01);
    }

    [Fact]
    public async Task Trim_OfOneThatIsChangedAllTheTime_GivesWay()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 9);
        var change = site.Services.GetRequiredService<RecordingChange>();
        var (reads, changes) = (0, 0);

        var result = await change.ApplyAsync(owner, recording.Id, async found =>
        {
            await site.SetAsync(recording.Id, set => set.SetProperty(r => r.TrimEndMs, 4000 + ++reads));
            return (await site.Services.GetRequiredService<RecordingTimelines>().FindAsync(recording.Id, Cancel))!.Media;
        }, (_, now, _) =>
        {
            changes++;
            return Task.FromResult<StreamResult<Recording>>(new StreamResult<Recording>.Ok(now));
        }, Cancel);

        Assert.IsType<StreamResult<Recording>.WrongState>(result);
        Assert.Equal((3, 0), (reads, changes));
    }

    [Fact]
    public async Task Pause_WhileTheDiskHangs_KeepsNobodyElseWaitingAndLeavesNothingOut()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);
        await site.BroadcastAsync(stream, seconds: 9);
        var media = site.Services.GetRequiredService<LiveMedia>();
        // As after a restart: the first who asks reads it from the disk.
        await media.ReleaseAsync(media.Find(stream.Stream.Id)!);

        var paused = await WhileHangingAsync(stream.Stream.Id, () => site.Control.PauseAsync(owner, stream.Stream.Id, Cancel), WriteAsync);

        var recording = Assert.IsType<StreamResult<Recording>.Ok>(paused).Value;
        Assert.Equal((RecordingState.Paused, (long?)site.Segments(stream.Stream.Id) - 1), (recording.State, recording.Spans[0].LastSegment));
    }

    [Fact]
    public async Task Start_OfAStreamWhileTheDiskHangs_WaitsForNothing()
    {
        var owner = await site.PersonAsync();
        var draft = new StreamDraft("Radio", "On air", null, [], StreamQuality.Auto, StreamVisibility.Public, Password: null, Record: true);
        var stream = (await site.Streams.CreateAsync(owner, draft, Cancel).OkAsync()).Stream;
        await using var index = await HangingIndex.InAsync(site.MediaOf(stream.Id));

        await Task.Run(() => site.Streams.StartAsync(owner, stream.Id, Cancel), Cancel).WaitAsync(Patience, Cancel).OkAsync();

        Assert.NotNull(await site.Recordings.RunningOfAsync(stream.Id, Cancel));
    }

    /// <summary>What comes of <paramref name="act"/>, when <paramref name="meanwhile"/> is done while it waits for the disk.</summary>
    private async Task<T> WhileHangingAsync<T>(Guid streamId, Func<Task<T>> act, Func<Task> meanwhile)
    {
        await using var index = await HangingIndex.InAsync(site.MediaOf(streamId));
        var acting = Task.Run(act, Cancel);
        await index.ReachedAsync();
        await meanwhile();
        await index.LetGoAsync();
        return await acting.WaitAsync(Patience, Cancel);
    }

    /// <summary>Anybody's chat message or vote. Who has to wait for the disk waits for ever; a busy machine is given its time.</summary>
    private async Task WriteAsync()
    {
        await using var db = await site.OpenDbAsync();
        db.Database.SetCommandTimeout(TimeSpan.FromSeconds(10));
        await db.Set<LiveStream>().Where(s => s.Id == Guid.Empty).ExecuteUpdateAsync(set => set.SetProperty(s => s.Title, "x"), Cancel);
    }
}
