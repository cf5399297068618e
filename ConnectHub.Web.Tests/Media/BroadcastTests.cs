using System.Text.Json;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Media.Support;

namespace ConnectHub.Web.Tests.Media;

/// <summary>Files like a browser's recordings go in over HTTP; FFmpeg plays what comes out, as a viewer would.</summary>
public sealed class BroadcastTests : IAsyncLifetime
{
    private readonly MediaApp _app = new();
    private HttpClient _client = null!;

    public ValueTask InitializeAsync()
    {
        _app.UseKestrel(0);
        _client = _app.CreateClient();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData(MediaFiles.Matroska)]
    [InlineData(MediaFiles.Mp4)]
    [InlineData(MediaFiles.WebM)]
    public async Task Broadcast_BrowserRecording_PlaysAsH264AndAac(string contentType)
    {
        var streamId = _app.Gates.NewStream();
        var media = await MediaFiles.MakeAsync(contentType);

        await new Broadcaster(_client, streamId, contentType).PutAllAsync(MediaFiles.Cut(media));
        await _app.Listener.UntilAsync(streamId, "playing");
        await _app.Media.EndAsync(streamId, TestContext.Current.CancellationToken);

        var master = new Uri(_client.BaseAddress!, $"/live/{ShortId.Format(streamId)}/master.m3u8").ToString();
        var probe = JsonDocument.Parse(await MediaFiles.RunAsync("ffprobe", "-v", "error", "-count_packets", "-show_streams", "-of", "json", master)).RootElement;
        var streams = probe.GetProperty("streams").EnumerateArray().ToDictionary(stream => stream.GetProperty("codec_name").GetString()!);
        Assert.Equal(["aac", "h264"], streams.Keys.Order());
        Assert.Equal(320, streams["h264"].GetProperty("width").GetInt32());
        Assert.InRange(int.Parse(streams["h264"].GetProperty("nb_read_packets").GetString()!), 148, 152);
        await MediaFiles.RunAsync("ffmpeg", "-v", "error", "-xerror", "-i", master, "-f", "null", "-");
    }
}
