using System.Net;
using System.Text;
using System.Text.Json;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Media.Store;
using ConnectHub.Web.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>Which segments are deleted, and which are not.</summary>
public sealed class StorageSweepTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sweep_StreamWithoutRecording_GoesSomeTimeAfterItsEnd()
    {
        var stream = await site.LiveAsync(await site.PersonAsync(), record: false);
        await site.BroadcastAsync(stream, seconds: 5);
        await site.Streams.EndAsync(stream.Stream.Channel!.OwnerId, stream.Stream.Id, Cancel);

        await site.Hosted<StorageSweep>().SweepAsync(Cancel);
        var before = site.Segments(stream.Stream.Id);
        await site.EndedSinceAsync(stream.Stream.Id, TimeSpan.FromMinutes(16));
        await site.Hosted<StorageSweep>().SweepAsync(Cancel);

        Assert.NotEqual(0, before);
        Assert.Equal(0, site.Segments(stream.Stream.Id));
    }

    /// <summary>Counted back from the last picture: while the source is away nothing goes that the playlist still names.</summary>
    [Theory]
    [InlineData(5, 50, 6)]
    [InlineData(0, 50, 3)]
    [InlineData(5, 1, 3)]
    public async Task Sweep_LiveStreamThatNobodyRecords_KeepsWhatCanBeRewoundAndAMinute(int rewindMinutes, double freePercent, int kept)
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner, record: false);
        await site.Services.GetRequiredService<LibraryPolicy>().ChangeAsync(owner, stream.Stream.ChannelId, settings => settings.DvrMinutes = rewindMinutes, Cancel).OkAsync();
        await WriteMinutesAsync(stream.Stream.Id, count: 10, away: TimeSpan.FromMinutes(5));
        site.Disk.FreePercent = freePercent;
        site.Services.GetRequiredService<DiskState>().Refresh();

        await site.Hosted<StorageSweep>().SweepAsync(Cancel);
        var window = await site.Services.GetRequiredService<RewindWindow>().OfAsync(stream.Stream.Id, Cancel);
        site.HasRoomAgain();

        Assert.Equal(Enumerable.Range(10 - kept, kept), Enumerable.Range(0, 10).Where(number => File.Exists(site.SegmentFile(stream.Stream.Id, number))));
        var all = await site.Services.GetRequiredService<MediaLibrary>().TimelineAsync(stream.Stream.Id, [new(0, SegmentSpan.Open)], Cancel);
        var playlist = Encoding.UTF8.GetString(RewindPlaylist.Write(all, window, ended: false)).Split('\n');
        Assert.All(playlist.Where(line => line.StartsWith("seg-", StringComparison.Ordinal)), name => Assert.True(File.Exists(Path.Combine(site.MediaOf(stream.Stream.Id), name)), name));
    }

    [Fact]
    public async Task Sweep_KeepsWhatIsRecordedAndWhatAClipWaitsFor()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);
        await site.BroadcastAsync(stream, seconds: 9);
        await site.Control.StopAsync(owner, stream.Stream.Id, Cancel);
        await site.BroadcastAsync(stream, seconds: 20);
        var clip = Assert.IsType<ClipResult.Made>(await site.Services.GetRequiredService<ClipService>()
            .CreateLiveAsync(stream.Stream.Id, new(owner, false, null), "Late", 5, 0, Cancel)).Clip;
        var recording = await site.EndAsync(stream);
        var all = site.Segments(stream.Stream.Id);
        await site.EndedSinceAsync(stream.Stream.Id, TimeSpan.FromMinutes(16));

        await site.Hosted<StorageSweep>().SweepAsync(Cancel);

        Assert.InRange(site.Segments(stream.Stream.Id), 1, all - 1);
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync($"/vod/{ShortId.Format(recording.Id)}/seg-0.m4s"));
        Assert.All(Enumerable.Range((int)clip.FirstSegment, (int)(clip.LastSegment - clip.FirstSegment) + 1), number => Assert.True(File.Exists(site.SegmentFile(stream.Stream.Id, number))));
    }

    /// <summary>What a store would have written: segments of a minute, the last of which ended so long ago.</summary>
    private async Task WriteMinutesAsync(Guid streamId, int count, TimeSpan away)
    {
        Directory.CreateDirectory(site.MediaOf(streamId));
        var start = TimeProvider.System.GetUtcNow() - away - TimeSpan.FromMinutes(count);
        var lines = Enumerable.Range(0, count).Select(number => new IndexLine
        {
            Kind = IndexLine.Segment,
            SessionNumber = 0,
            Number = number,
            Start = number * 60,
            Duration = 60,
            StartsAt = start.AddMinutes(number),
            Bytes = 1,
        });
        await File.WriteAllLinesAsync(Path.Combine(site.MediaOf(streamId), StreamStore.IndexFile), lines.Select(line => JsonSerializer.Serialize(line, IndexJson.Default.IndexLine)), Cancel);
        for (var number = 0; number < count; number++)
            await File.WriteAllTextAsync(site.SegmentFile(streamId, number), "m", Cancel);
    }
}
