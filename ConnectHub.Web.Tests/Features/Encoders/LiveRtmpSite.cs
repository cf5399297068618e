using System.Net;
using ConnectHub.Web.Features.Accounts;
using ConnectHub.Web.Features.Encoders;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Encoders;

/// <summary>The application on a real socket with a real nginx beside it.</summary>
public sealed class LiveRtmpSite : WebApp
{
    private const string Secret = "a-secret-of-the-test";
    private readonly int _rtmpPort = ServerProcess.FreePort();
    private readonly int _port = ServerProcess.FreePort();
    private RtmpServer? _nginx;

    public string RtmpUrl => $"rtmp://127.0.0.1:{_rtmpPort}/live";
    public Uri Address => new($"http://127.0.0.1:{_port}");

    private async Task RunAsync()
    {
        if (_nginx is not null)
            return;
        UseKestrel(_port);
        StartServer();
        await AskOnceAsync();
        _nginx = await RtmpServer.StartAsync(_rtmpPort, _port, Secret);
    }

    /// <summary>
    /// The first call of all takes its time. nginx sends its first update a second after the question about a key, and closes an encoder whose update was
    /// answered before that question had come in.
    /// </summary>
    private async Task AskOnceAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        var nobody = new Dictionary<string, string> { ["call"] = "publish", ["name"] = "live_nobody", ["clientid"] = "0", ["addr"] = "127.0.0.1" };
        using var answer = await client.PostAsync($"internal/rtmp/publish?secret={Secret}", new FormUrlEncodedContent(nobody), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    internal async Task<Streamer> StreamerAsync()
    {
        await RunAsync();
        var cancel = TestContext.Current.CancellationToken;
        await using var scope = Services.CreateAsyncScope();
        var handle = People.NewHandle("encoder");
        var registration = new Registration($"{handle}@example.org", handle, Person.Password);
        var registered = await scope.ServiceProvider.GetRequiredService<AccountService>().RegisterAsync(registration, cancel);
        var (user, channel, _) = Assert.IsType<RegisterResult.Created>(registered);
        var keys = Services.GetRequiredService<StreamKeyService>();
        var key = await keys.CreateAsync(user.Id, "OBS", cancel);
        return new(user.Id, channel.Id, key!.Id, (await keys.RevealAsync(user.Id, key.Id, cancel))!);
    }

    /// <summary>Waits until the room of the stream says so.</summary>
    internal async Task PhaseAsync(Guid streamId, StreamPhase phase)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var reader = Services.GetRequiredService<RoomRegistry>().Open(streamId).Observe(tick =>
        {
            if (tick.Phase == phase)
                reached.TrySetResult();
        });
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("ConnectHub:Rtmp:Enabled", "true");
        builder.UseSetting("ConnectHub:Rtmp:Secret", Secret);
        builder.UseSetting("ConnectHub:Rtmp:PullUrl", RtmpUrl);
    }

    public override ValueTask DisposeAsync()
    {
        _nginx?.Dispose();
        return base.DisposeAsync();
    }
}

/// <summary>Somebody with a stream key.</summary>
internal sealed record Streamer(Guid UserId, Guid ChannelId, Guid KeyId, string Key);
