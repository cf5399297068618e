using ConnectHub.Web.Tests.Media.Support;
using ConnectHub.Web.Media;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Streams;

public sealed class StreamRaceTests(StreamSite site) : IClassFixture<StreamSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Create_TwentyAtOnce_LeavesOneOpen()
    {
        var owner = await site.UserAsync("creator");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => site.CreatedAsync(owner)));

        await using var db = await site.OpenDbAsync();
        Assert.Equal(1, await db.Set<LiveStream>().CountAsync(s => s.Channel!.OwnerId == owner && s.Status == StreamStatus.Created, Cancel));
    }

    [Fact]
    public async Task Start_TwentyAtOnce_StartsOnce()
    {
        var owner = await site.UserAsync("starter");
        var created = await site.CreatedAsync(owner);

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => site.Streams.StartAsync(owner, created.Stream.Id, Cancel)));

        var started = results.Select(result => Assert.IsType<StreamResult<LiveStream>.Ok>(result).Value.StartedAt).Distinct();
        Assert.Equal(site.Clock.GetUtcNow(), Assert.Single(started));
        Assert.True(site.Rooms.TryGet(created.Stream.Id, out _));
    }

    [Fact]
    public async Task End_TwentyAtOnceByOwnerAndServer_EndsOnce()
    {
        var owner = await site.UserAsync("ender");
        var created = await site.OnAirAsync(owner);
        var ending = site.Services.GetRequiredService<StreamEnding>();

        var firsts = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => ending.EndAsync(created.Stream.Id, n % 2 == 0 ? StreamEndReason.Owner : StreamEndReason.SourceLost, Cancel)));

        Assert.Single(firsts, first => first);
    }

    [Fact]
    public async Task Create_WhileLive_IsRefusedAndSaysWhichStream()
    {
        var owner = await site.UserAsync("busy");
        await site.OnAirAsync(owner, StreamSite.Draft with { Title = "The first" });

        var refused = Assert.IsType<StreamResult<CreatedStream>.WrongState>(await site.Streams.CreateAsync(owner, StreamSite.Draft, Cancel));

        Assert.Contains("The first", refused.Detail);
    }

    [Fact]
    public async Task Recovery_LiveRowsOfADeadProcess_WaitForTheirBroadcaster()
    {
        var owner = await site.UserAsync("crashed");
        var created = await site.OnAirAsync(owner);
        var broadcasts = site.Services.GetRequiredService<Broadcasts>();
        broadcasts.Close(created.Stream.Id);
        site.Leap(TimeSpan.FromMinutes(10));

        await ActivatorUtilities.CreateInstance<StreamRecovery>(site.Services).StartAsync(Cancel);

        Assert.Equal(StreamPhase.Reconnecting, (await site.ViewAsync(created.Stream.Id)).Phase);
        await site.PassAsync(TimeSpan.FromSeconds(89));
        Assert.Equal(StreamStatus.Live, (await site.RowAsync(created.Stream.Id)).Status);
        await site.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(StreamEndReason.SourceLost, (await site.RowAsync(created.Stream.Id)).EndReason);
    }

    [Fact]
    public async Task Recovery_RowEndedBeforeItsMediaWasClosed_ClosesIt()
    {
        var created = await site.OnAirAsync(await site.UserAsync("torn"));
        var media = await site.Services.GetRequiredService<LiveMedia>().GetOrAddAsync(created.Stream.Id);
        await media.EnterAsync(Guid.NewGuid(), Synthetic.Init, Synthetic.Origin, source: null);
        media.Packager.AddSegments(2);
        var now = site.Clock.GetUtcNow();
        await using (var db = await site.OpenDbAsync())
            await db.Set<LiveStream>().Where(s => s.Id == created.Stream.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.Status, StreamStatus.Ended).SetProperty(x => x.EndedAt, now), Cancel);

        await ActivatorUtilities.CreateInstance<StreamRecovery>(site.Services).StartAsync(Cancel);

        Assert.Contains("ENDLIST", media.Packager.Text());
    }

    /// <summary>Each must close what the one before had opened.</summary>
    [Fact]
    public async Task Update_TwentyPasswordsAtOnce_RaisesTheVersionTwentyTimes()
    {
        var owner = await site.UserAsync("changer");
        var created = await site.CreatedAsync(owner);
        var before = (await site.RowAsync(created.Stream.Id)).AccessVersion;

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Run(() => site.Services.GetRequiredService<StreamEditing>().UpdateAsync(
            owner, created.Stream.Id, StreamSite.Draft with { Visibility = StreamVisibility.Password, Password = $"secret {n}" }, Cancel))));

        Assert.All(results, result => Assert.IsType<StreamResult<LiveStream>.Ok>(result));
        Assert.Equal(before + 20, (await site.RowAsync(created.Stream.Id)).AccessVersion);
    }
}
