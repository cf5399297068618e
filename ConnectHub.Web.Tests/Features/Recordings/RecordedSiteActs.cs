using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Features.Api;
using ConnectHub.Web.Tests.Media.Support;
using ConnectHub.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>What many tests do with a <see cref="RecordedSite"/>.</summary>
internal static class RecordedSiteActs
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<T> OkAsync<T>(this Task<StreamResult<T>> result) => Assert.IsType<StreamResult<T>.Ok>(await result).Value;

    public static async Task<Clip> MadeAsync(this Task<ClipResult> result) => Assert.IsType<ClipResult.Made>(await result).Clip;

    /// <summary>A worker that the host runs.</summary>
    public static TWorker Hosted<TWorker>(this RecordedSite site) => site.Services.GetServices<IHostedService>().OfType<TWorker>().Single();

    /// <summary>Somebody new with an account.</summary>
    public static async Task<StreamVisitor> VisitorAsync(this RecordedSite site) => new(await site.PersonAsync(), IsStaff: false, Key: null);

    /// <summary>Somebody's program, with a token of theirs.</summary>
    public static async Task<(Guid UserId, ApiClient Program)> ProgramAsync(this RecordedSite site)
    {
        var handle = People.NewHandle("program");
        var program = await ApiClient.RegisterAsync(site, handle);
        await using var db = await site.OpenDbAsync();
        return (await db.Set<AppUser>().Where(user => user.UserName == handle).Select(user => user.Id).SingleAsync(Cancel), program);
    }

    /// <summary>The picture goes away, after all that FFmpeg still held.</summary>
    public static async Task LosePictureAsync(this RecordedSite site, CreatedStream stream)
    {
        var origin = site.Services.GetRequiredService<LiveMedia>().Find(stream.Stream.Id)!;
        foreach (var session in origin.Sessions.ToArray())
            await origin.LetGoAsync(session);
        Assert.Null(origin.Packager.Edge.Open);
    }

    /// <summary>As after a restart: the first who asks for its media reads them from the disk, and what was being recorded is looked at.</summary>
    public static async Task RestartAsync(this RecordedSite site, CreatedStream stream)
    {
        var media = site.Services.GetRequiredService<LiveMedia>();
        await media.ReleaseAsync(media.Find(stream.Stream.Id)!);
        await site.Hosted<RecordingRecovery>().StartAsync(Cancel);
    }

    /// <summary>All that this kind of job finds.</summary>
    public static async Task DoAllAsync<TJob>(this RecordedSite site) where TJob : ILibraryJob
    {
        while (await site.DoOneAsync<TJob>())
            continue;
    }

    public static async Task DoAllWorkAsync(this RecordedSite site)
    {
        foreach (var job in site.Services.GetServices<ILibraryJob>())
            while (await job.DoNextAsync(Cancel))
                continue;
    }

    /// <summary>What failed is tried again now.</summary>
    public static void PassPauses(this RecordedSite site) => site.Pauses.Advance(TimeSpan.FromMinutes(10));

    /// <summary>All that this kind of job finds, and what fails again and again until it is given up.</summary>
    public static async Task DoToTheEndAsync<TJob>(this RecordedSite site) where TJob : ILibraryJob
    {
        for (; await site.DoOneAsync<TJob>(); site.PassPauses())
            continue;
    }

    /// <summary>A write fails on a disk that is full from now on.</summary>
    public static Task RunOutOfRoomAsync(this RecordedSite site)
    {
        site.Disk.FreePercent = 1;
        throw new IOException("No space left on device");
    }

    public static void HasRoomAgain(this RecordedSite site)
    {
        (site.Disk.FreePercent, site.Store.BeforePut) = (50, null);
        site.PassPauses();
        site.Services.GetRequiredService<DiskState>().Refresh();
    }

    public static async Task<Recording> RowAsync(this RecordedSite site, Guid recordingId)
    {
        await using var db = await site.OpenDbAsync();
        return await db.Set<Recording>().SingleAsync(r => r.Id == recordingId, Cancel);
    }

    /// <summary>Past all rules, as if it had come to be so.</summary>
    public static async Task SetAsync(this RecordedSite site, Guid recordingId, Action<UpdateSettersBuilder<Recording>> set)
    {
        await using var db = await site.OpenDbAsync();
        await db.Set<Recording>().Where(r => r.Id == recordingId).ExecuteUpdateAsync(set, Cancel);
        site.Services.GetRequiredService<RecordingFactsCache>().Forget(recordingId);
    }

    /// <summary>As if it had ended that long ago, before anybody asked.</summary>
    public static async Task EndedSinceAsync(this RecordedSite site, Guid streamId, TimeSpan ago)
    {
        await using var db = await site.OpenDbAsync();
        await db.Set<LiveStream>().Where(s => s.Id == streamId)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, TimeProvider.System.GetUtcNow() - ago), Cancel);
        site.Services.GetRequiredService<EndedPlayback>().Forget(streamId);
    }

    public static Task<StreamResult<Recording>> EditAsync(this RecordedSite site, Guid userId, Guid recordingId, RecordingDraft draft) =>
        site.EditAsync(userId, recordingId, new RecordingEdit { Draft = new(Before: null, draft) });

    /// <summary>These and no others.</summary>
    public static Task<StreamResult<Recording>> SetChaptersAsync(this RecordedSite site, Guid userId, Guid recordingId, IReadOnlyList<Chapter> chapters) =>
        site.EditAsync(userId, recordingId, new RecordingEdit { Chapters = new(Before: null, chapters) });

    public static Task<StreamResult<Recording>> TrimAsync(this RecordedSite site, Guid userId, Guid recordingId, double? from, double? to) =>
        site.EditAsync(userId, recordingId, new RecordingEdit { Trim = new(from, to) });

    private static Task<StreamResult<Recording>> EditAsync(this RecordedSite site, Guid userId, Guid recordingId, RecordingEdit edit) =>
        site.Services.GetRequiredService<RecordingEditing>().EditAsync(userId, recordingId, edit, Cancel);

    /// <summary>As its page shows them.</summary>
    public static async Task<IReadOnlyList<Chapter>> ChaptersAsync(this RecordedSite site, Guid recordingId)
    {
        var timelines = site.Services.GetRequiredService<RecordingTimelines>();
        return await timelines.ChaptersAsync(recordingId, (await timelines.FindAsync(recordingId, Cancel))!.Media, isRunning: false, Cancel);
    }

    /// <summary>As FFmpeg decodes it, in seconds.</summary>
    public static async Task<double> DecodedLengthAsync(this RecordedSite site, Guid recordingId) =>
        await MediaFiles.NumberAsync(site.Address($"/vod/{ShortId.Format(recordingId)}/index.m3u8"), "stream=nb_read_frames", "v:0") / 30;

    public static string MediaOf(this RecordedSite site, Guid streamId) => Path.Combine(site.DataPath, "media", streamId.ToString("N"));

    public static string SegmentFile(this RecordedSite site, Guid streamId, long number) => Path.Combine(site.MediaOf(streamId), $"seg-{number}.m4s");

    /// <summary>How many there are on disk.</summary>
    public static int Segments(this RecordedSite site, Guid streamId) => Directory.GetFiles(site.MediaOf(streamId), "seg-*").Length;

    public static async Task<System.Net.HttpStatusCode> StatusAsync(this RecordedSite site, string path)
    {
        using var reply = await site.Client.GetAsync(path, Cancel);
        return reply.StatusCode;
    }
}
