using System.Net;
using ConnectHub.Web.Media.Ingest;
using ConnectHub.Web.Media.Playback;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Media.Support;
using Microsoft.Extensions.Time.Testing;

namespace ConnectHub.Web.Tests.Media.Playback;

/// <summary>The rules of low-latency HLS over HTTP.</summary>
public sealed class PlaybackTests(MediaApp app) : IClassFixture<MediaApp>
{
    private readonly HttpClient _client = app.CreateClient();

    [Fact]
    public async Task GetMedia_BlockingReload_WaitsForThatPart()
    {
        var (stream, path) = await OnAirAsync();

        var reload = _client.GetStringAsync($"{path}/media.m3u8?_HLS_msn=1&_HLS_part=1", Token);
        stream.Packager.Add(Synthetic.Part(2.25));
        Assert.False(reload.IsCompleted);
        stream.Packager.Add(Synthetic.Part(2.5));

        Assert.Contains("part-1-1.m4s", await reload);
    }

    [Fact]
    public async Task GetMedia_BlockingReloadForSegment_WaitsUntilItIsClosed()
    {
        var (stream, path) = await OnAirAsync();

        var reload = _client.GetStringAsync($"{path}/media.m3u8?_HLS_msn=1", Token);
        stream.Packager.Add(Synthetic.Part(2, first: true));
        Assert.False(reload.IsCompleted);
        stream.Packager.Add(Synthetic.Part(2.25, last: true));

        Assert.Contains("\nseg-1.m4s\n", await reload);
    }

    [Fact]
    public async Task GetMedia_EndWhileWaiting_AnswersEndlist()
    {
        var (stream, path) = await OnAirAsync();

        var reload = _client.GetStringAsync($"{path}/media.m3u8?_HLS_msn=1&_HLS_part=5", Token);
        stream.Packager.End();

        Assert.EndsWith("#EXT-X-ENDLIST\n", await reload);
    }

    [Theory]
    [InlineData("_HLS_msn=3")]
    [InlineData("_HLS_part=1")]
    [InlineData("_HLS_msn=one")]
    [InlineData("_HLS_msn=1&_HLS_part=-1")]
    public async Task GetMedia_ImpossibleDirective_400(string query)
    {
        var (_, path) = await OnAirAsync();

        var answer = await _client.GetAsync($"{path}/media.m3u8?{query}", Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Until_NothingHappens_GivesUpAfterThreeTargetDurations()
    {
        var time = new FakeTimeProvider();
        var packager = Synthetic.Packager();

        var waiting = EdgeWait.UntilAsync(packager, edge => edge.HasMedia, time, Token);
        time.Advance(EdgeWait.Longest - TimeSpan.FromSeconds(1));
        Assert.False(waiting.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.False((await waiting).HasMedia);
    }

    [Fact]
    public async Task GetPart_Hinted_IsSentWhenItExists()
    {
        var (stream, path) = await OnAirAsync();

        var part = _client.GetAsync($"{path}/part-1-0.m4s", Token);
        stream.Packager.Add(Synthetic.Part(2, first: true));

        var answer = await part;
        Assert.Equal("video/mp4", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal([7, 7, 7, 7], await answer.Content.ReadAsByteArrayAsync(Token));
        Assert.True(answer.Headers.CacheControl is { Public: true, MaxAge.Days: 365 });
        Assert.Equal(["*"], answer.Headers.GetValues("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task GetPart_HintedButStreamEnds_404()
    {
        var (stream, path) = await OnAirAsync();

        var part = _client.GetAsync($"{path}/part-1-0.m4s", Token);
        stream.Packager.End();

        Assert.Equal(HttpStatusCode.NotFound, (await part).StatusCode);
    }

    [Theory]
    [InlineData("part-1-1.m4s")]
    [InlineData("part-9-0.m4s")]
    [InlineData("seg-1.m4s")]
    [InlineData("init-4.mp4")]
    [InlineData("thumb.jpg")]
    [InlineData("seg-..%2f..%2fconnecthub.m4s")]
    public async Task Get_WhatIsNotThere_404(string file)
    {
        var (_, path) = await OnAirAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync($"{path}/{file}", Token)).StatusCode);
    }

    [Fact]
    public async Task GetSegment_Closed_IsItsPartsInOrder()
    {
        var (_, path) = await OnAirAsync();

        Assert.Equal(32, (await _client.GetByteArrayAsync($"{path}/seg-0.m4s", Token)).Length);
    }

    [Fact]
    public async Task GetSegment_LeftMemory_ComesFromDisk()
    {
        var (stream, path) = await OnAirAsync();
        stream.Packager.AddSegments(20, start: 2);
        await stream.Store.DrainAsync();

        Assert.Null(stream.Packager.Edge.Find(0));
        Assert.Equal(32, (await _client.GetByteArrayAsync($"{path}/seg-0.m4s", Token)).Length);
        Assert.Equal([1, 2, 3], await _client.GetByteArrayAsync($"{path}/init-0.mp4", Token));
    }

    [Fact]
    public async Task GetMaster_OnAir_NamesCodecsAndSize()
    {
        var (_, path) = await OnAirAsync();

        var answer = await _client.GetAsync($"{path}/master.m3u8", Token);

        Assert.Equal("application/vnd.apple.mpegurl", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl?.NoCache);
        var text = await answer.Content.ReadAsStringAsync(Token);
        Assert.Contains("CODECS=\"avc1.42c01e,mp4a.40.2\",RESOLUTION=320x180", text);
        Assert.EndsWith("\nmedia.m3u8\n", text);
    }

    [Fact]
    public async Task Get_UnknownStream_404() => Assert.Equal(
        HttpStatusCode.NotFound, (await _client.GetAsync($"/live/{ShortId.Format(Guid.CreateVersion7())}/master.m3u8", Token)).StatusCode);

    [Theory]
    [InlineData("", HttpStatusCode.Forbidden)]
    [InlineData("/t/wrong", HttpStatusCode.Forbidden)]
    [InlineData("/t/key", HttpStatusCode.OK)]
    public async Task Get_PrivateStream_OnlyWithItsToken(string token, HttpStatusCode expected)
    {
        var (_, path) = await OnAirAsync(isPrivate: true);

        foreach (var file in new[] { "master.m3u8", "media.m3u8", "seg-0.m4s", "init-0.mp4" })
            Assert.Equal(expected, (await _client.GetAsync($"{path}{token}/{file}", Token)).StatusCode);
    }

    [Fact]
    public async Task GetSegment_UnderAToken_IsForNoSharedCache()
    {
        var (_, path) = await OnAirAsync(isPrivate: true);

        var answer = await _client.GetAsync($"{path}/t/key/seg-0.m4s", Token);

        Assert.True(answer.Headers.CacheControl is { Private: true, Public: false, MaxAge.Days: 365 });
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A stream with one closed segment of eight parts.</summary>
    private async Task<(StreamOrigin Stream, string Path)> OnAirAsync(bool isPrivate = false)
    {
        var id = app.Gates.NewStream(isPrivate: isPrivate);
        var stream = await app.Media.GetOrAddAsync(id);
        var session = Guid.NewGuid();
        await stream.EnterAsync(session, Synthetic.Init, Synthetic.Origin, source: null);
        stream.Packager.AddSegments(1);
        return (stream, $"/live/{ShortId.Format(id)}");
    }
}
