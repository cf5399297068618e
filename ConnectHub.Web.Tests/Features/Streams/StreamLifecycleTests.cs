using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Tests.Features.Streams;

public sealed class StreamLifecycleTests(StreamSite site) : IClassFixture<StreamSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_CreatedStream_IsStartingAndNotListed()
    {
        var created = await site.StartedAsync(await site.UserAsync("starting"));

        var view = await site.ViewAsync(created.Stream.Id);
        Assert.Equal((StreamStatus.Live, StreamPhase.Starting), (view.Status, view.Phase));
        Assert.Equal(site.Clock.GetUtcNow(), view.StartedAt);
        Assert.False(await IsListedAsync(created));
    }

    [Fact]
    public async Task SourcePlaying_TwoSessions_OnAirOnceAndListed()
    {
        var created = await site.OnAirAsync(await site.UserAsync("onair"));
        var first = site.Clock.GetUtcNow();
        site.Clock.Advance(TimeSpan.FromSeconds(5));
        await site.Picture.SourcePlayingAsync(created.Stream.Id, Guid.NewGuid(), Cancel);

        Assert.Equal(first, (await site.RowAsync(created.Stream.Id)).OnAirAt);
        Assert.Equal(StreamPhase.Live, (await site.ViewAsync(created.Stream.Id)).Phase);
        Assert.True(await IsListedAsync(created));
    }

    [Fact]
    public async Task SourceStalled_BackWithinGrace_IsLiveAgain()
    {
        var created = await site.OnAirAsync(await site.UserAsync("back"));
        await site.Picture.SourceStalledAsync(created.Stream.Id, Cancel);
        await site.PassAsync(TimeSpan.FromSeconds(89));
        Assert.Equal(StreamPhase.Reconnecting, (await site.ViewAsync(created.Stream.Id)).Phase);

        await site.Picture.SourcePlayingAsync(created.Stream.Id, Guid.NewGuid(), Cancel);
        await site.PassAsync(TimeSpan.FromSeconds(89));

        Assert.Equal(StreamPhase.Live, (await site.ViewAsync(created.Stream.Id)).Phase);
    }

    [Fact]
    public async Task SourceStalled_GraceOver_ServerEndsIt()
    {
        var created = await site.OnAirAsync(await site.UserAsync("gone"));
        site.Rooms.TryGet(created.Stream.Id, out var room);
        await site.Picture.SourceStalledAsync(created.Stream.Id, Cancel);
        await site.PassAsync(TimeSpan.FromSeconds(60));
        await site.Picture.SourceStalledAsync(created.Stream.Id, Cancel);
        await site.PassAsync(TimeSpan.FromSeconds(30));

        var row = await site.RowAsync(created.Stream.Id);
        Assert.Equal((StreamStatus.Ended, StreamEndReason.SourceLost), (row.Status, row.EndReason));
        Assert.Equal(site.Clock.GetUtcNow(), row.EndedAt);
        Assert.Equal(StreamPhase.Ended, room!.Phase);
    }

    [Fact]
    public async Task Start_NoPictureInTime_EndsAsNeverStarted()
    {
        var created = await site.StartedAsync(await site.UserAsync("black"));
        await site.Picture.SourceStalledAsync(created.Stream.Id, Cancel);
        await site.PassAsync(TimeSpan.FromSeconds(89));
        Assert.Equal(StreamStatus.Live, (await site.RowAsync(created.Stream.Id)).Status);

        await site.PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(StreamEndReason.NeverStarted, (await site.RowAsync(created.Stream.Id)).EndReason);
    }

    [Fact]
    public async Task LongestDuration_Reached_EndsTheStream()
    {
        var created = await site.OnAirAsync(await site.UserAsync("marathon"));
        await site.PassAsync(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        Assert.Equal(StreamStatus.Live, (await site.RowAsync(created.Stream.Id)).Status);

        await site.PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(StreamEndReason.DurationLimit, (await site.RowAsync(created.Stream.Id)).EndReason);
    }

    [Fact]
    public async Task LongestDuration_TenMinutesBefore_EverybodyInTheRoomIsTold()
    {
        var created = await site.OnAirAsync(await site.UserAsync("almost_over"));
        Assert.True(site.Rooms.TryGet(created.Stream.Id, out var room));
        await site.PassAsync(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        Assert.Empty(room.Snapshot().Slots);

        await site.PassAsync(TimeSpan.FromSeconds(1));

        var soon = Assert.IsType<EndingSoon>(room.Snapshot().Slots["ending"]);
        Assert.Equal((await site.RowAsync(created.Stream.Id)).StartedAt + TimeSpan.FromHours(24), soon.At + soon.Left);
        Assert.Contains("\"ending\":{\"at\":", room.Snapshot().Json.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_AnotherLatency_ReachesThePagesInTheRoom()
    {
        var owner = await site.UserAsync("stuttering");
        var created = await site.OnAirAsync(owner);
        Assert.True(site.Rooms.TryGet(created.Stream.Id, out var room));

        await site.Streams.UpdateAsync(owner, created.Stream.Id, StreamSite.Draft, Cancel);
        Assert.Empty(room.Snapshot().Slots);
        await site.Streams.UpdateAsync(owner, created.Stream.Id, StreamSite.Draft with { Latency = StreamLatency.Stable }, Cancel);

        Assert.Contains("\"latency\":{\"target\":3}", room.Snapshot().Json.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetRecord_OfSomebodyElsesStream_IsRefused()
    {
        var created = await site.OnAirAsync(await site.UserAsync("recorded"));
        var stranger = await site.UserAsync("not_recorded");

        Assert.IsType<StreamResult<LiveStream>.Forbidden>(await site.Streams.SetRecordAsync(stranger, created.Stream.Id, false, Cancel));
        Assert.True((await site.RowAsync(created.Stream.Id)).Record);
    }

    [Fact]
    public async Task End_LiveStream_RoomStaysOpenForAWhile()
    {
        var owner = await site.UserAsync("linger");
        var created = await site.OnAirAsync(owner);
        await site.Streams.EndAsync(owner, created.Stream.Id, Cancel);

        await site.PassAsync(TimeSpan.FromSeconds(119));
        Assert.True(site.Rooms.TryGet(created.Stream.Id, out var room));
        Assert.Equal(StreamPhase.Ended, room.Phase);

        await site.PassAsync(TimeSpan.FromSeconds(1));
        Assert.False(site.Rooms.TryGet(created.Stream.Id, out _));
    }

    [Fact]
    public async Task SourcePlaying_AfterTheEnd_ChangesNothing()
    {
        var owner = await site.UserAsync("late");
        var created = await site.OnAirAsync(owner);
        site.Rooms.TryGet(created.Stream.Id, out var room);
        await site.Streams.EndAsync(owner, created.Stream.Id, Cancel);

        await site.Picture.SourcePlayingAsync(created.Stream.Id, Guid.NewGuid(), Cancel);
        await site.Picture.SourceStalledAsync(created.Stream.Id, Cancel);

        Assert.Equal(StreamPhase.Ended, room!.Phase);
        Assert.False(await IsListedAsync(created));
    }

    private async Task<bool> IsListedAsync(CreatedStream created) =>
        (await site.Queries.BrowseAsync(new BrowseFilter(Limit: 100), Cancel)).Items.Any(s => s.Id == created.Stream.Id);
}
