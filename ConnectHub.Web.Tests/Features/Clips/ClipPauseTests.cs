using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Features.Recordings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Clips;

/// <summary>Clips of videos that do not show all that was streamed: they show what the video shows, picture by picture.</summary>
public sealed class ClipPauseTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2.5, 6)]
    [InlineData(0, 5)]
    [InlineData(1, 9)]
    public async Task Recording_SpanOverAPause_ShowsWhatTheVideoShows(double start, double seconds)
    {
        var (owner, recording) = await PausedAsync();
        var shown = await TimeCode.ReadAsync(site.Address($"/vod/{ShortId.Format(recording.Id)}/index.m3u8"));

        var clip = await ClipAsync(owner, recording, start, seconds);
        await site.DoAllAsync<ClipJob>();

        var expected = shown.Skip((int)(start * TimeCode.Rate)).Take((int)(seconds * TimeCode.Rate));
        Assert.Equal(expected, await TimeCode.ReadAsync(site.Address($"/clips/{ShortId.Format(clip.Id)}/clip.mp4")));
    }

    [Fact]
    public async Task Recording_SpanOverAPauseWhosePartIsDeleted_IsCutAllTheSame()
    {
        var (owner, recording) = await PausedAsync();
        var clip = await ClipAsync(owner, recording, 2.5, 6);
        await site.EndedSinceAsync(recording.StreamId, TimeSpan.FromMinutes(16));

        await site.Hosted<StorageSweep>().SweepAsync(Cancel);
        await site.DoAllAsync<ClipJob>();

        Assert.False(File.Exists(site.SegmentFile(recording.StreamId, 4)));
        Assert.Equal(6 * TimeCode.Rate, (await TimeCode.ReadAsync(site.Address($"/clips/{ShortId.Format(clip.Id)}/clip.mp4"))).Count);
    }

    [Fact]
    public async Task Recording_Trimmed_ShowsNothingOfWhatIsHidden()
    {
        var (owner, recording) = await PausedAsync();
        await site.TrimAsync(owner, recording.Id, 2, 10).OkAsync();
        var shown = await TimeCode.ReadAsync(site.Address($"/vod/{ShortId.Format(recording.Id)}/index.m3u8"));

        var clip = await ClipAsync(owner, recording, 0, 60);
        var hidden = await Clips.CreateFromRecordingAsync(recording.Id, new(owner, false, null), "Hidden", new ClipPlace(0, 0), 5, Cancel);
        await site.DoAllAsync<ClipJob>();

        Assert.Equal(8 * TimeCode.Rate, shown.Count);
        Assert.Equal(shown, await TimeCode.ReadAsync(site.Address($"/clips/{ShortId.Format(clip.Id)}/clip.mp4")));
        Assert.IsType<ClipResult.Invalid>(hidden);
    }

    private ClipService Clips => site.Services.GetRequiredService<ClipService>();

    private Task<Clip> ClipAsync(Guid owner, RecordingView recording, double start, double seconds) =>
        Clips.CreateFromRecordingAsync(recording.Id, new(owner, false, null), "A laugh", start, seconds, Cancel).MadeAsync();

    /// <summary>Twenty seconds of one session, of which segments 3 to 5 were streamed in a pause.</summary>
    private async Task<(Guid Owner, RecordingView Recording)> PausedAsync()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);
        await site.BroadcastAsync(stream, 20, await TimeCode.MakeAsync(20));
        var recording = await site.EndAsync(stream);
        await using var db = await site.OpenDbAsync();
        await db.Set<RecordingSpan>().Where(s => s.RecordingId == recording.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSegment, 2), Cancel);
        db.Add(new RecordingSpan { RecordingId = recording.Id, Ordinal = 1, FirstSegment = 6, LastSegment = SegmentSpan.Open - 1 });
        await db.SaveChangesAsync(Cancel);
        site.Services.GetRequiredService<RecordingFactsCache>().Forget(recording.Id);
        return (owner, recording);
    }
}
