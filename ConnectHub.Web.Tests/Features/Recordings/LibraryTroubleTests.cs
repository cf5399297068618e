using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media;
using ConnectHub.Web.Media.Export;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Media.Objects;
using ConnectHub.Web.Tests.Media.Support;
using ConnectHub.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>Work on finished media that goes wrong: it keeps nothing else waiting and leaves nothing behind.</summary>
public sealed class LibraryTroubleTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Jobs_MediaThatCannotBeRead_IsGivenUp()
    {
        var recording = await site.RecordedAsync(await site.PersonAsync(), 6);
        var clip = await ClipAsync(recording);
        await ChangeAsync(recording.Id, r => r.Export = ExportState.Queued);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(site.DataPath, "media", recording.StreamId.ToString("N")), "init-*"))
            await File.WriteAllBytesAsync(file, new byte[100], Cancel);

        await site.DoToTheEndAsync<ClipJob>();
        await site.DoToTheEndAsync<PictureJob>();
        await site.DoToTheEndAsync<StoryboardJob>();
        await site.DoToTheEndAsync<CopyJob>();

        await using var db = await site.OpenDbAsync();
        Assert.Equal(ClipState.Failed, (await db.Set<Clip>().SingleAsync(c => c.Id == clip.Id, Cancel)).State);
        var row = await db.Set<Recording>().SingleAsync(r => r.Id == recording.Id, Cancel);
        Assert.Equal((ExportState.Failed, Recording.MostAttempts, Recording.MostAttempts), (row.Export, row.PictureAttempts, row.StoryboardAttempts));
    }

    [Fact]
    public async Task Still_OfAnFfmpegThatHangs_FailsAfterItsTime()
    {
        var clock = new WatchedClock();
        var timeline = await TimelineAsync();
        var exporter = new PictureExporter(Hanging(), Objects, clock, NullLogger<PictureExporter>.Instance);

        var still = exporter.StillAsync(timeline, 1, Cancel);
        await clock.WaitedForAsync(Patience);
        clock.Advance(Patience);

        await Assert.ThrowsAsync<IOException>(() => still.WaitAsync(Patience, Cancel));
    }

    [Fact]
    public async Task Video_OfAnFfmpegThatTakesNothing_FailsAfterItsTime()
    {
        var clock = new WatchedClock();
        var timeline = await TimelineAsync();
        var exporter = new MediaExporter(Hanging(), Objects, site.Services.GetRequiredService<MediaCutter>(), clock, NullLogger<MediaExporter>.Instance);

        var video = exporter.VideoAsync(timeline, progress: null, Cancel);
        await clock.WaitedForAsync(TimeSpan.FromMinutes(5));
        clock.Advance(TimeSpan.FromMinutes(5));

        await Assert.ThrowsAsync<IOException>(() => video.WaitAsync(Patience, Cancel));
    }

    [Fact]
    public async Task Trim_OnADiskThatDeletesNothing_IsDone()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 9);
        site.Store.BeforeDelete = Refuse;

        await site.TrimAsync(owner, recording.Id, 4, null).OkAsync();

        Assert.NotNull((await site.RowAsync(recording.Id)).TrimStartMs);
    }

    [Fact]
    public async Task Delete_OnADiskThatDeletesNothing_IsDone()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 6);
        var clip = await ClipAsync(recording);
        await site.Services.GetRequiredService<RecordingEditing>().TrashAsync(owner, recording.Id, Cancel).OkAsync();

        site.Store.BeforeDelete = Refuse;
        await site.Services.GetRequiredService<ClipService>().DeleteAsync(owner, clip.Id, Cancel).MadeAsync();
        site.Store.BeforeDelete = Refuse;
        await site.Services.GetRequiredService<RecordingRemoval>().DeleteAsync(owner, recording.Id, Cancel).OkAsync();

        Assert.Null(await site.Recordings.FindAsync(recording.Id, Cancel));
    }

    private static Task Refuse() => throw new UnauthorizedAccessException("Read-only file system");

    private IObjectStore Objects => site.Services.GetRequiredService<IObjectStore>();

    private IOptions<MediaOptions> Hanging()
    {
        site.PretendFfmpegIs("exec sleep 600");
        var options = Options.Create(new MediaOptions { FfmpegPath = site.Services.GetRequiredService<IOptions<MediaOptions>>().Value.FfmpegPath });
        site.PretendFfmpegIs(null);
        return options;
    }

    /// <summary>More than a pipe holds.</summary>
    private async Task<MediaTimeline> TimelineAsync()
    {
        var recording = await site.RecordedAsync(await site.PersonAsync(), 8);
        var timeline = await site.Services.GetRequiredService<MediaLibrary>().TimelineAsync(recording.StreamId, [new(0, SegmentSpan.Open)], Cancel);
        Assert.True(timeline.Bytes > 128 * 1024);
        return timeline;
    }

    private async Task<Clip> ClipAsync(RecordingView recording)
    {
        var visitor = new StreamVisitor(await site.PersonAsync(), IsStaff: false, Key: null);
        return Assert.IsType<ClipResult.Made>(await site.Services.GetRequiredService<ClipService>().CreateFromRecordingAsync(recording.Id, visitor, "Trouble", 0, 5, Cancel)).Clip;
    }

    private async Task ChangeAsync(Guid recordingId, Action<Recording> change)
    {
        await using var db = await site.OpenDbAsync();
        change(await db.Set<Recording>().SingleAsync(r => r.Id == recordingId, Cancel));
        await db.SaveChangesAsync(Cancel);
    }
}
