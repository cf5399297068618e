using System.Net;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Media.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>Files that are made of recordings by the real FFmpeg.</summary>
public sealed class LibraryJobTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Export_OfTwoSessions_IsOneMp4ThatDecodesWhole()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);
        await site.BroadcastAsync(stream, seconds: 5);
        await site.BroadcastAsync(stream, seconds: 5);
        var recording = await site.EndAsync(stream);
        await site.SetAsync(recording.Id, set => set.SetProperty(r => r.Export, ExportState.Queued));

        await site.DoAllAsync<CopyJob>();

        Assert.Equal(ExportState.Ready, (await site.Recordings.FindAsync(recording.Id, Cancel))!.Export);
        var address = site.Address($"/vod/{ShortId.Format(recording.Id)}/video.mp4");
        await MediaFiles.RunAsync("ffmpeg", "-v", "error", "-xerror", "-i", address, "-f", "null", "-");
        Assert.InRange(await MediaFiles.NumberAsync(address, "format=duration"), 9.9, 10.1);
        Assert.InRange(await MediaFiles.StartOffsetAsync(address), 0, 0.04);
    }

    [Fact]
    public async Task Export_OfManySessions_IsAsLongAsTheirPictures()
    {
        const int Sessions = 5;
        var stream = await site.LiveAsync(await site.PersonAsync());
        for (var session = 0; session < Sessions; session++)
            await site.BroadcastAsync(stream, seconds: 3);
        var recording = await site.EndAsync(stream);
        await site.SetAsync(recording.Id, set => set.SetProperty(r => r.Export, ExportState.Queued));

        await site.DoAllAsync<CopyJob>();

        var address = site.Address($"/vod/{ShortId.Format(recording.Id)}/video.mp4");
        Assert.Equal(recording.Duration.TotalSeconds, await MediaFiles.NumberAsync(address, "format=duration"), tolerance: 0.05);
        Assert.InRange(await MediaFiles.StartOffsetAsync(address), 0, 0.04);
        Assert.Equal(Sessions * 3 * 30, await MediaFiles.NumberAsync(address, "stream=nb_read_frames", "v:0"));
        await MediaFiles.RunAsync("ffmpeg", "-v", "error", "-xerror", "-i", address, "-f", "null", "-");
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Export_OfSessionsWithAndWithoutSound_HasThePicturesAndTheSoundOfAll(bool first, bool second)
    {
        var stream = await site.LiveAsync(await site.PersonAsync());
        foreach (var sound in (bool[])[first, second])
            await site.BroadcastAsync(stream, seconds: 5, await MediaFiles.MakeAsync(MediaFiles.Matroska, seconds: 5, sound));
        var recording = await site.EndAsync(stream);
        await site.SetAsync(recording.Id, set => set.SetProperty(r => r.Export, ExportState.Queued));

        await site.DoAllAsync<CopyJob>();
        await site.DoAllAsync<RecodeJob>();

        var address = site.Address($"/vod/{ShortId.Format(recording.Id)}/video.mp4");
        Assert.Equal(recording.Duration.TotalSeconds, await MediaFiles.NumberAsync(address, "stream=duration", "v:0"), tolerance: 0.1);
        Assert.Equal(recording.Duration.TotalSeconds, await MediaFiles.NumberAsync(address, "stream=duration", "a:0"), tolerance: 0.1);
    }

    [Fact]
    public async Task Export_AfterTheProcessDied_IsMadeAgain()
    {
        var recording = await site.RecordedAsync(await site.PersonAsync(), 5);
        await site.SetAsync(recording.Id, set => set.SetProperty(r => r.Export, ExportState.Making));

        await site.DoAllAsync<CopyJob>();

        Assert.Equal(ExportState.Ready, (await site.Recordings.FindAsync(recording.Id, Cancel))!.Export);
    }

    [Fact]
    public async Task Pictures_OfARecording_AreJpegsOfItsSize()
    {
        var recording = await site.RecordedAsync(await site.PersonAsync(), 9);

        await site.DoAllAsync<PictureJob>();
        await site.DoAllAsync<StoryboardJob>();

        var done = await site.Recordings.FindAsync(recording.Id, Cancel);
        Assert.True(done!.HasStoryboard);
        var root = site.Address($"/vod/{ShortId.Format(recording.Id)}/");
        Assert.Equal(320, await MediaFiles.NumberAsync(site.Address(site.Services.GetRequiredService<RecordingAccess>().PictureUrl(done)!), "stream=width"));
        // 9 s are five tiles of 2 s: one row of ten.
        Assert.Equal((1600, 90), (await MediaFiles.NumberAsync(root + "storyboard.jpg", "stream=width"), await MediaFiles.NumberAsync(root + "storyboard.jpg", "stream=height")));
    }

    [Fact]
    public async Task Picture_WhoseMediaIsGone_IsGivenUpAfterSomeAttempts()
    {
        var recording = await site.RecordedAsync(await site.PersonAsync(), 5);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(site.DataPath, "media", recording.StreamId.ToString("N")), "seg-*"))
            File.Delete(file);
        var job = site.Services.GetServices<ILibraryJob>().OfType<PictureJob>().Single();

        for (; await job.DoNextAsync(Cancel); site.PassPauses())
            Assert.InRange((await site.RowAsync(recording.Id)).PictureAttempts, 0, Recording.MostAttempts);

        Assert.Equal((0, Recording.MostAttempts), ((await site.RowAsync(recording.Id)).PictureVersion, (await site.RowAsync(recording.Id)).PictureAttempts));
    }

    [Fact]
    public async Task Video_OfAPartOfTheRequest_IsThatPart()
    {
        var recording = await site.RecordedAsync(await site.PersonAsync(), 5);
        await site.SetAsync(recording.Id, set => set.SetProperty(r => r.Export, ExportState.Queued));
        await site.DoAllAsync<CopyJob>();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/vod/{ShortId.Format(recording.Id)}/video.mp4");
        request.Headers.Range = new(100, 199);

        using var reply = await site.Client.SendAsync(request, Cancel);

        Assert.Equal((HttpStatusCode.PartialContent, 100L), (reply.StatusCode, reply.Content.Headers.ContentLength));
        Assert.Equal("Radio.mp4", reply.Content.Headers.ContentDisposition!.FileNameStar);
    }
}
