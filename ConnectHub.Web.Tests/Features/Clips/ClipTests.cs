using System.Net;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Features.Recordings;
using ConnectHub.Web.Tests.Media.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Clips;

/// <summary>Clips are cut by the real FFmpeg out of what was really published.</summary>
public sealed class ClipTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ClipService Clips => site.Services.GetRequiredService<ClipService>();

    private ClipQueries Queries => site.Services.GetRequiredService<ClipQueries>();

    [Fact]
    public async Task Live_LastSeconds_AreAnMp4OfThatLengthAndOutliveTheStream()
    {
        var stream = await site.LiveAsync(await site.PersonAsync());
        await site.BroadcastAsync(stream, seconds: 20);

        var clip = await Clips.CreateLiveAsync(stream.Stream.Id, await site.VisitorAsync(), "A laugh", 7.5, 3, Cancel).MadeAsync();
        await site.DoAllAsync<ClipJob>();
        await site.EndAsync(stream);
        Directory.Delete(Path.Combine(site.DataPath, "media", stream.Stream.Id.ToString("N")), recursive: true);

        var address = site.Address($"/clips/{ShortId.Format(clip.Id)}/clip.mp4");
        await MediaFiles.RunAsync("ffmpeg", "-v", "error", "-xerror", "-i", address, "-f", "null", "-");
        Assert.InRange(await MediaFiles.NumberAsync(address, "format=duration"), 7.45, 7.6);
        Assert.InRange(await MediaFiles.StartOffsetAsync(address), 0, 0.04);
        Assert.Equal(225, await MediaFiles.NumberAsync(address, "stream=nb_frames", "v:0"));
        using var picture = await site.Client.GetAsync($"/clips/{ShortId.Format(clip.Id)}/picture.jpg", Cancel);
        Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (picture.StatusCode, picture.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task Live_SpanOverAReconnect_IsOneFileOfBothSessions()
    {
        var stream = await site.LiveAsync(await site.PersonAsync());
        await site.BroadcastAsync(stream, seconds: 5);
        await site.BroadcastAsync(stream, seconds: 5);
        var recording = await site.EndAsync(stream);

        var clip = await Clips.CreateFromRecordingAsync(recording.Id, await site.VisitorAsync(), " Both\u202E\n\u200Bof them", 2, 6, Cancel).MadeAsync();
        Assert.Equal("Both of them", clip.Title);
        await site.DoAllAsync<ClipJob>();

        var address = site.Address($"/clips/{ShortId.Format(clip.Id)}/clip.mp4");
        await MediaFiles.RunAsync("ffmpeg", "-v", "error", "-xerror", "-i", address, "-f", "null", "-");
        Assert.InRange(await MediaFiles.NumberAsync(address, "format=duration"), 5.9, 6.1);
        Assert.InRange(await MediaFiles.StartOffsetAsync(address), 0, 0.04);
    }

    [Fact]
    public async Task Delete_ByCreatorOwnerAndStranger_OnlyForThoseWhoMay()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);
        await site.BroadcastAsync(stream, seconds: 9);
        var creator = await site.VisitorAsync();
        var clip = await Clips.CreateLiveAsync(stream.Stream.Id, creator, "Mine", 5, 0, Cancel).MadeAsync();
        await site.EndAsync(stream);
        await site.DoAllAsync<ClipJob>();
        Assert.True(Directory.Exists(Path.Combine(site.DataPath, "library", "clips", clip.Id.ToString("N"))));

        Assert.IsType<ClipResult.Forbidden>(await Clips.DeleteAsync(await site.PersonAsync(), clip.Id, Cancel));
        Assert.IsType<ClipResult.Made>(await Clips.DeleteAsync(creator.UserId!.Value, clip.Id, Cancel));

        using var gone = await site.Client.GetAsync($"/clips/{ShortId.Format(clip.Id)}/clip.mp4", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.False(Directory.Exists(Path.Combine(site.DataPath, "library", "clips", clip.Id.ToString("N"))));
    }

    [Fact]
    public async Task Job_WhoseSegmentsAreGone_FailsAfterSomeAttemptsWithAReason()
    {
        var stream = await site.LiveAsync(await site.PersonAsync());
        await site.BroadcastAsync(stream, seconds: 9);
        var clip = await Clips.CreateLiveAsync(stream.Stream.Id, await site.VisitorAsync(), "Lost", 5, 0, Cancel).MadeAsync();
        await site.EndAsync(stream);
        Directory.Delete(Path.Combine(site.DataPath, "media", stream.Stream.Id.ToString("N")), recursive: true);

        await site.DoToTheEndAsync<ClipJob>();

        var failed = await Queries.FindAsync(clip.Id, Cancel);
        Assert.Equal(ClipState.Failed, failed!.State);
        Assert.NotNull(failed.Problem);
    }

    [Fact]
    public async Task Media_OfAPrivateStreamsClip_NeedsItsToken()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner, visibility: StreamVisibility.Private);
        await site.BroadcastAsync(stream, seconds: 9);
        Assert.IsType<ClipResult.NotFound>(await Clips.CreateLiveAsync(stream.Stream.Id, await site.VisitorAsync(), "Secret", 5, 0, Cancel));
        var clip = await Clips.CreateLiveAsync(stream.Stream.Id, new(owner, false, null), "Secret", 5, 0, Cancel).MadeAsync();
        await site.EndAsync(stream);
        await site.DoAllAsync<ClipJob>();
        var view = (await Queries.FindAsync(clip.Id, Cancel))!;

        using var open = await site.Client.GetAsync($"/clips/{ShortId.Format(clip.Id)}/clip.mp4", Cancel);
        using var signed = await site.Client.GetAsync(site.Services.GetRequiredService<ClipAccess>().PlaybackUrl(view), Cancel);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (open.StatusCode, signed.StatusCode));
        Assert.DoesNotContain((await Queries.OfStreamAsync(stream.Stream.Id, null, null, 10, Cancel)).Items, item => item.Id == clip.Id);
    }
}
