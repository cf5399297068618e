using System.Net;
using ConnectHub.Web.Media;
using ConnectHub.Web.Media.Packaging;
using ConnectHub.Web.Media.Playback;
using ConnectHub.Web.Tests.Media.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ConnectHub.Web.Tests.Media.Playback;

public sealed class EdgeWaitsTests : IDisposable
{
    private readonly EdgeWaits _waits = new(Options.Create(new MediaOptions { MaxWaitingPerAddress = 2 }), new FakeTimeProvider());
    private readonly StreamPackager _packager = Synthetic.Packager();

    public EdgeWaitsTests() => _packager.Begin(Synthetic.Session(0));

    public void Dispose() => _waits.Dispose();

    [Fact]
    public async Task Until_MoreThanAnAddressMayHave_AreAnsweredWithWhatThereIs()
    {
        var first = WaitAsync("192.0.2.1");
        var second = WaitAsync("192.0.2.1");
        var third = WaitAsync("192.0.2.1");
        var neighbour = WaitAsync("192.0.2.2");

        Assert.False((await third).HasMedia);
        Assert.False(first.IsCompleted || second.IsCompleted || neighbour.IsCompleted);

        _packager.AddSegments(1);
        Assert.All(await Task.WhenAll(first, second, neighbour), edge => Assert.True(edge.HasMedia));
    }

    [Fact]
    public async Task Until_AfterAWait_ThePlaceIsFreeAgain()
    {
        var waiting = new[] { WaitAsync("192.0.2.1"), WaitAsync("192.0.2.1") };
        _packager.AddSegments(1);
        await Task.WhenAll(waiting);

        Assert.True((await WaitAsync("192.0.2.1")).HasMedia);
    }

    private Task<LiveEdge> WaitAsync(string address)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        return _waits.UntilAsync(context, _packager, edge => edge.HasMedia);
    }
}
