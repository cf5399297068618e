using System.Net;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;
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
}
