using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Clips;

/// <summary>Which clips the page of a video shows, where a stream has several videos.</summary>
public sealed class ClipsOfVideoTests(ClippedSite site) : IClassFixture<ClippedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OfVideo_CutLive_AreThoseThatBeginInWhatItRecorded()
    {
        var stream = await StreamAsync();
        var first = await VideoAsync(stream, (0, 9), (20, 29));
        var second = await VideoAsync(stream, (40, null));
        foreach (var (title, segment) in ((string, long)[])[("in the first", 9), ("during its pause", 10), ("after its pause", 20), ("between both", 35), ("in the second", 50)])
            await ClipAsync(stream, title, segment);

        Assert.Equal(["in the first", "after its pause"], await TitlesAsync(stream, first));
        Assert.Equal(["in the second"], await TitlesAsync(stream, second));
    }

    [Fact]
    public async Task OfVideo_CutFromAVideo_IsItsOwnAndNeverAnothers()
    {
        var stream = await StreamAsync();
        var (first, second) = (await VideoAsync(stream, (0, 9)), await VideoAsync(stream, (0, 9)));
        await ClipAsync(stream, "of the first", 3, first);
        Assert.Equal(["of the first"], await TitlesAsync(stream, first));

        await using (var db = await site.OpenDbAsync())
            await db.Set<Recording>().Where(r => r.Id == first).ExecuteDeleteAsync(Cancel);

        Assert.Empty(await TitlesAsync(stream, second));
    }

    private async Task<LiveStream> StreamAsync()
    {
        var channel = await site.SignUpAsync();
        await using var db = await site.OpenDbAsync();
        var stream = new LiveStream { ChannelId = channel.ChannelId, Title = "Radio", IngestTokenHash = "", CreatedAt = DateTimeOffset.UnixEpoch, Status = StreamStatus.Ended };
        db.Add(stream);
        await db.SaveChangesAsync(Cancel);
        return stream;
    }

    private async Task<Guid> VideoAsync(LiveStream stream, params (long First, long? Last)[] spans)
    {
        await using var db = await site.OpenDbAsync();
        var video = new Recording { StreamId = stream.Id, ChannelId = stream.ChannelId, Title = "Radio", StartedAt = DateTimeOffset.UnixEpoch, State = RecordingState.Ready };
        video.Spans.AddRange(spans.Select((span, i) => new RecordingSpan { RecordingId = video.Id, Ordinal = i, FirstSegment = span.First, LastSegment = span.Last }));
        db.Add(video);
        await db.SaveChangesAsync(Cancel);
        return video.Id;
    }

    private async Task ClipAsync(LiveStream stream, string title, long segment, Guid? video = null)
    {
        await using var db = await site.OpenDbAsync();
        var creator = await db.Set<Channel>().Where(c => c.Id == stream.ChannelId).Select(c => c.OwnerId).SingleAsync(Cancel);
        db.Add(new Clip
        {
            StreamId = stream.Id,
            ChannelId = stream.ChannelId,
            CreatorId = creator,
            RecordingId = video,
            FromVideo = video is not null,
            Title = title,
            OffsetMs = 0,
            DurationMs = 6000,
            Visibility = StreamVisibility.Public,
            State = ClipState.Ready,
            FirstSegment = segment,
            LastSegment = segment + 3,
            CreatedAt = DateTimeOffset.UnixEpoch,
        });
        await db.SaveChangesAsync(Cancel);
    }

    /// <summary>In the order in which they were made.</summary>
    private async Task<IEnumerable<string>> TitlesAsync(LiveStream stream, Guid video) =>
        (await site.Services.GetRequiredService<ClipQueries>().OfVideoAsync(video, stream.Id, cursor: null, 10, Cancel)).Items.OrderBy(clip => clip.Id).Select(clip => clip.Title);
}
