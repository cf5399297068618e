using System.Net;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>Real media goes in over HTTP; FFmpeg plays what was recorded.</summary>
public sealed class RecordingTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stream_WithRecordOn_PlaysWholeOnceItHasEnded()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);
        await site.BroadcastAsync(stream, seconds: 9);

        var recording = await site.EndAsync(stream);

        Assert.Equal((RecordingState.Ready, RecordingStop.StreamEnded, StreamVisibility.Public), (recording.State, recording.StopReason, recording.Visibility));
        Assert.InRange(recording.Duration.TotalSeconds, 8.9, 9.1);
        var playlist = await PlaylistAsync(recording);
        Assert.Contains("#EXT-X-PLAYLIST-TYPE:VOD", playlist, StringComparison.Ordinal);
        Assert.EndsWith("#EXT-X-ENDLIST\n", playlist, StringComparison.Ordinal);
        Assert.InRange(await LengthAsync(recording), 8.9, 9.1);
    }

    [Fact]
    public async Task Stream_WithTwoSessions_IsOneRecordingWithItsGap()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);
        await site.BroadcastAsync(stream, seconds: 5);
        await site.BroadcastAsync(stream, seconds: 5);

        var recording = await site.EndAsync(stream);

        Assert.InRange(recording.Duration.TotalSeconds, 9.8, 10.2);
        Assert.Single((await PlaylistAsync(recording)).Split('\n'), line => line == "#EXT-X-DISCONTINUITY");
        Assert.InRange(await LengthAsync(recording), 9.7, 10.2);
    }

    [Fact]
    public async Task Stream_ThatIsNotToBeRecorded_HasNoneUnlessTheOwnerSaysSoBeforeTheEnd()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner, record: false);
        await site.BroadcastAsync(stream, seconds: 5);
        Assert.Empty(await site.Recordings.OfStreamAsync(stream.Stream.Id, Cancel));

        await site.Streams.SetRecordAsync(owner, stream.Stream.Id, record: true, Cancel);
        var recording = await site.EndAsync(stream);

        Assert.InRange(recording.Duration.TotalSeconds, 4.9, 5.1);
    }

    [Fact]
    public async Task Stream_WhoseRecordingIsNotWantedAtTheEnd_IsInTheTrash()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);
        await site.BroadcastAsync(stream, seconds: 5);

        await site.Streams.SetRecordAsync(owner, stream.Stream.Id, record: false, Cancel);
        var recording = await site.EndAsync(stream);

        Assert.NotNull(recording.TrashedAt);
        using var reply = await site.Client.GetAsync($"/vod/{ShortId.Format(recording.Id)}/index.m3u8", Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, reply.StatusCode);
    }

    [Fact]
    public async Task Stream_WithoutAPicture_LeavesNoRecording()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);

        await site.Streams.EndAsync(owner, stream.Stream.Id, Cancel);
        await site.SettleAsync();

        Assert.Empty(await site.Recordings.OfStreamAsync(stream.Stream.Id, Cancel));
    }

    [Fact]
    public async Task Media_OfAPrivateRecording_NeedsItsToken()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner, visibility: StreamVisibility.Private);
        await site.BroadcastAsync(stream, seconds: 5);
        var recording = await site.EndAsync(stream);
        var access = site.Services.GetRequiredService<RecordingAccess>();

        using var open = await site.Client.GetAsync($"/vod/{ShortId.Format(recording.Id)}/index.m3u8", Cancel);
        using var signed = await site.Client.GetAsync(access.PlaybackUrl(recording), Cancel);
        using var segment = await site.Client.GetAsync(access.PlaybackUrl(recording).Replace("index.m3u8", "seg-0.m4s", StringComparison.Ordinal), Cancel);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.OK), (open.StatusCode, signed.StatusCode, segment.StatusCode));
        Assert.True(segment.Headers.CacheControl!.Private);
    }

    [Fact]
    public async Task Segment_OutsideOfTheRecording_IsNotSent()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);
        await site.BroadcastAsync(stream, seconds: 5);
        await site.Control.StopAsync(owner, stream.Stream.Id, Cancel).OkAsync();
        await site.BroadcastAsync(stream, seconds: 9);
        var recording = await site.EndAsync(stream);

        using var inside = await site.Client.GetAsync($"/vod/{ShortId.Format(recording.Id)}/seg-0.m4s", Cancel);
        using var outside = await site.Client.GetAsync($"/vod/{ShortId.Format(recording.Id)}/seg-5.m4s", Cancel);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (inside.StatusCode, outside.StatusCode));
    }

    private Task<string> PlaylistAsync(RecordingView recording) =>
        site.Client.GetStringAsync($"/vod/{ShortId.Format(recording.Id)}/index.m3u8", Cancel);

    /// <summary>As FFmpeg decodes it, in seconds.</summary>
    private Task<double> LengthAsync(RecordingView recording) => site.DecodedLengthAsync(recording.Id);
}
