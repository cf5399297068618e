using ConnectHub.Web.Features.Encoders;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Media.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Encoders;

/// <summary>An encoder publishes through a real nginx into the running application.</summary>
public sealed class RtmpEncoderTests(LiveRtmpSite site) : IClassFixture<LiveRtmpSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private StreamService Streams => site.Services.GetRequiredService<StreamService>();

    [Fact]
    public async Task Publish_GoodKey_IsLiveAndPlays()
    {
        var person = await site.StreamerAsync();
        var streamId = await PrepareAsync(person);

        await using var encoder = await Encoder.PublishAsync(site.RtmpUrl, person.Key);
        await site.PhaseAsync(streamId, StreamPhase.Live);

        // answered when there are two whole segments: FFmpeg knows nothing smaller
        await PlaylistTextAsync(streamId, "?_HLS_msn=1");
        var codecs = await MediaFiles.RunAsync("ffprobe", "-v", "error", "-show_entries", "stream=codec_name", "-of", "default=nw=1:nk=1", Playlist(streamId, "master.m3u8"));
        Assert.Equal(["aac", "h264"], Text(codecs).Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct().Order());
        var health = site.Services.GetRequiredService<LiveMedia>().Health(streamId);
        Assert.Equal((320, 180, false), (health!.Width, health.Height, health.Stalled));
        Assert.True(health.BitrateKbps > 0);
    }

    [Fact]
    public async Task Publish_SecondEncoderOnTheSameKey_IsTurnedAwayAndTheFirstGoesOn()
    {
        var person = await site.StreamerAsync();
        var streamId = await PrepareAsync(person);
        await using var first = await Encoder.PublishAsync(site.RtmpUrl, person.Key);
        await site.PhaseAsync(streamId, StreamPhase.Live);

        await using var second = await Encoder.PublishAsync(site.RtmpUrl, person.Key);
        await second.TurnedAwayAsync();

        Assert.True(first.IsPublishing);
        await site.PhaseAsync(streamId, StreamPhase.Live);
    }

    [Fact]
    public async Task Publish_WrongKey_IsTurnedAway()
    {
        await site.StreamerAsync();

        await using var encoder = await Encoder.PublishAsync(site.RtmpUrl, "live_nonsense");

        await encoder.TurnedAwayAsync();
    }

    [Fact]
    public async Task Publish_AgainWithinTheGrace_GoesOnInTheSameStream()
    {
        var person = await site.StreamerAsync();
        var streamId = await PrepareAsync(person);
        await using (await Encoder.PublishAsync(site.RtmpUrl, person.Key))
            await site.PhaseAsync(streamId, StreamPhase.Live);
        await site.PhaseAsync(streamId, StreamPhase.Reconnecting);

        await using var again = await Encoder.PublishAsync(site.RtmpUrl, person.Key);
        await site.PhaseAsync(streamId, StreamPhase.Live);

        Assert.Contains("#EXT-X-DISCONTINUITY", await PlaylistTextAsync(streamId), StringComparison.Ordinal);
        await using var db = await site.OpenDbAsync();
        Assert.Equal(1, await db.Set<LiveStream>().CountAsync(s => s.ChannelId == person.ChannelId, Cancel));
    }

    [Fact]
    public async Task Rotate_WhilePublishing_CutsTheEncoderOff()
    {
        var person = await site.StreamerAsync();
        var streamId = await PrepareAsync(person);
        await using var encoder = await Encoder.PublishAsync(site.RtmpUrl, person.Key);
        await site.PhaseAsync(streamId, StreamPhase.Live);

        await site.Services.GetRequiredService<StreamKeyService>().RotateAsync(person.UserId, person.KeyId, Cancel);

        await encoder.TurnedAwayAsync();
        await site.PhaseAsync(streamId, StreamPhase.Reconnecting);
    }

    [Fact]
    public async Task End_WhilePublishing_CutsTheEncoderOffAndKeepsItAway()
    {
        var person = await site.StreamerAsync();
        var streamId = await PrepareAsync(person);
        await using var encoder = await Encoder.PublishAsync(site.RtmpUrl, person.Key);
        await site.PhaseAsync(streamId, StreamPhase.Live);

        await Streams.EndAsync(person.UserId, streamId, Cancel);

        await encoder.TurnedAwayAsync();
        await using var stubborn = await Encoder.PublishAsync(site.RtmpUrl, person.Key);
        await stubborn.TurnedAwayAsync();
        Assert.Null(await site.Services.GetRequiredService<StreamQueries>().OpenOfOwnerAsync(person.UserId, Cancel));
    }

    private async Task<Guid> PrepareAsync(Streamer person)
    {
        var draft = new StreamDraft("From the encoder", "", null, [], StreamQuality.Auto, StreamVisibility.Public, null, Record: true);
        var created = await Streams.CreateAsync(person.UserId, draft, Cancel);
        return Assert.IsType<StreamResult<CreatedStream>.Ok>(created).Value.Stream.Id;
    }

    private string Playlist(Guid streamId, string name) => new Uri(site.Address, $"/live/{ShortId.Format(streamId)}/{name}").ToString();

    private async Task<string> PlaylistTextAsync(Guid streamId, string query = "")
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(Playlist(streamId, "media.m3u8" + query), Cancel);
    }

    private static string Text(byte[] bytes) => System.Text.Encoding.UTF8.GetString(bytes);
}
