using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media;
using ConnectHub.Web.Media.Store;
using ConnectHub.Web.Tests.Media.Support;
using ConnectHub.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>What could not be kept is said, wherever in the recording it was, and however its stream ended.</summary>
public sealed class LostMediaTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Nine seconds are segments 0 to 4. A folder in the place of a file: it cannot be written, as on a full disk.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Settle_SegmentThatCouldNotBeWritten_IsMissing(long lost)
    {
        var stream = await site.LiveAsync(await site.PersonAsync());
        Directory.CreateDirectory(Path.Combine(site.MediaOf(stream.Stream.Id), $"seg-{lost}.m4s"));
        await BroadcastAsync(stream, seconds: 9);

        var recording = await site.EndAsync(stream);

        Assert.Equal((RecordingState.Ready, 1, true), (recording.State, recording.LostSegments, recording.IsIncomplete));
    }

    [Fact]
    public async Task Settle_OfAnEndedStreamWhoseMediaWereNotClosed_IsDoneAtTheNextStart()
    {
        var stream = await site.LiveAsync(await site.PersonAsync());
        await site.BroadcastAsync(stream, seconds: 5);
        var media = site.Services.GetRequiredService<LiveMedia>();
        // Killed between the database's end of the stream and the end of its media.
        await using (var db = await site.OpenDbAsync())
            await db.Set<LiveStream>().Where(s => s.Id == stream.Stream.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Status, StreamStatus.Ended).SetProperty(s => s.EndedAt, TimeProvider.System.GetUtcNow()), Cancel);
        await media.ReleaseAsync(media.Find(stream.Stream.Id)!);

        await site.Hosted<RecordingRecovery>().StartAsync(Cancel);
        await site.SettleAsync();

        var recording = (await site.Recordings.OfStreamAsync(stream.Stream.Id, Cancel))[0];
        Assert.Equal((RecordingState.Ready, true), (recording.State, recording.Recovered));
        Assert.InRange(recording.Duration.TotalSeconds, 3, 5.1);
    }

    [Fact]
    public async Task Record_ChosenAtTheEnd_BeginsWithWhatIsStillThere()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner, record: false);
        await site.BroadcastAsync(stream, seconds: 9);
        foreach (var number in (int[])[0, 1])
            File.Delete(Path.Combine(site.MediaOf(stream.Stream.Id), $"seg-{number}.m4s"));

        Assert.IsType<StreamResult<LiveStream>.Ok>(await site.Services.GetRequiredService<StreamEditing>().SetRecordAsync(owner, stream.Stream.Id, record: true, Cancel));
        var recording = await site.EndAsync(stream);

        Assert.InRange(recording.Duration.TotalSeconds, 4, 5.1);
        Assert.Equal(0, recording.LostSegments);
    }

    /// <summary>Whoever reads that file of Linux's gets an error of the disk.</summary>
    [Fact]
    public async Task Settle_IndexThatCannotBeRead_IsToldOnceAndAgainWhenItCan()
    {
        var log = new RecordedLog<RecordingSettler>();
        var settler = ActivatorUtilities.CreateInstance<RecordingSettler>(site.Services, log);
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);
        await site.BroadcastAsync(stream, seconds: 5);
        await site.Streams.EndAsync(owner, stream.Stream.Id, Cancel);
        var index = Path.Combine(site.MediaOf(stream.Stream.Id), StreamStore.IndexFile);
        File.Move(index, index + ".aside");
        File.CreateSymbolicLink(index, "/proc/self/mem");

        for (var look = 0; look < 4; look++)
            await settler.LookAsync(Cancel);
        File.Move(index + ".aside", index, overwrite: true);
        await settler.LookAsync(Cancel);

        Assert.Equal(RecordingState.Ready, Assert.Single(await site.Recordings.OfStreamAsync(stream.Stream.Id, Cancel)).State);
        Assert.Single(log.Lines, line => line.Level == LogLevel.Error);
        Assert.Single(log.Lines, line => line.Text.Contains("in order again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stop_OfAFullDisk_MakesItIncomplete()
    {
        var guard = site.Hosted<DiskGuard>();
        var stream = await site.LiveAsync(await site.PersonAsync());
        await site.BroadcastAsync(stream, seconds: 5);
        try
        {
            site.Disk.FreePercent = 1;
            await guard.LookAsync(Cancel);
        }
        finally
        {
            site.Disk.FreePercent = 50;
            await guard.LookAsync(Cancel);
        }

        await site.EndAsync(stream);

        // With room again another one has begun.
        var stopped = Assert.Single(await site.Recordings.OfStreamAsync(stream.Stream.Id, Cancel), recording => recording.StopReason == RecordingStop.DiskFull);
        Assert.Equal((0, true), (stopped.LostSegments, stopped.IsIncomplete));
    }

    /// <summary>Whole: the end waits for what FFmpeg still holds.</summary>
    private async Task BroadcastAsync(CreatedStream stream, int seconds)
    {
        var broadcaster = new Broadcaster(site.Client, stream.Stream.Id) { Token = stream.IngestToken };
        await broadcaster.PutAllAsync(MediaFiles.Cut(await MediaFiles.MakeAsync(MediaFiles.Matroska, seconds)));
        await site.Services.GetRequiredService<LiveMedia>().EndAsync(stream.Stream.Id, Cancel);
    }
}
