using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Engagement;
using ConnectHub.Web.Features.Reactions;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Tests.Features.Engagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Reactions;

public sealed class ReactionServiceTests(EngagementSite site) : IClassFixture<EngagementSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task React_Viewer_CountsAndTheRoomHearsOnceInATick()
    {
        var (_, stream) = await site.LiveAsync();
        var (bob, eve) = (await site.UserAsync(), await site.UserAsync());

        await ReactAsync(stream, bob, (ReactionKind.Heart, 2), (ReactionKind.Fire, 1));
        await ReactAsync(stream, eve, (ReactionKind.Heart, 1));
        await site.Ticker.LookAsync();

        var told = Told(stream);
        Assert.Equal(3, told.Totals[(int)ReactionKind.Heart]);
        Assert.Equal(1, told.Added[(int)ReactionKind.Fire]);
        Assert.Contains("\"reactions\":{\"on\":true,\"intensity\":\"normal\",\"counts\":{\"like\":0,\"heart\":3", Room(stream).Snapshot().Json.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task React_FasterThanFivePerSecond_ExcessIsLeftOut()
    {
        var (_, stream) = await site.LiveAsync();
        var bob = await site.UserAsync();

        var first = Assert.IsType<ReactionResult.Counted>(await ReactAsync(stream, bob, (ReactionKind.Clap, 40)));
        var second = await ReactAsync(stream, bob, (ReactionKind.Clap, 1));
        site.Clock.Advance(TimeSpan.FromMilliseconds(200));
        var third = Assert.IsType<ReactionResult.Counted>(await ReactAsync(stream, bob, (ReactionKind.Clap, 3)));

        Assert.Equal(5, first.Accepted);
        Assert.True(Assert.IsType<ReactionResult.TooFast>(second).Wait <= TimeSpan.FromMilliseconds(200));
        Assert.Equal(1, third.Accepted);
        Assert.Equal(6, third.Totals[(int)ReactionKind.Clap]);
    }

    [Fact]
    public async Task React_NotASoulWithAnAccount_IsAskedToSignIn()
    {
        var (_, stream) = await site.LiveAsync();

        Assert.IsType<Admission.SignedOut>(Refused(await site.Reactions.ReactAsync(stream, new StreamVisitor(null, false, null), One(ReactionKind.Like), Cancel)));
    }

    [Theory]
    [InlineData(SanctionKind.Ban, "banned")]
    [InlineData(SanctionKind.Timeout, "timedOut")]
    public async Task React_Barred_IsRefusedWithTheReason(SanctionKind kind, string code)
    {
        var (owner, stream) = await site.LiveAsync();
        var bob = await site.UserAsync();
        Assert.IsType<ReactionResult.Counted>(await ReactAsync(stream, bob, (ReactionKind.Like, 1)));

        await site.BarAsync(owner, bob, kind, kind == SanctionKind.Timeout ? site.Clock.GetUtcNow().AddMinutes(5) : null);

        var barred = Assert.IsType<Admission.Barred>(Refused(await ReactAsync(stream, bob, (ReactionKind.Like, 1))));
        Assert.Equal(code, barred.Code);
    }

    [Fact]
    public async Task React_StreamNotLiveOrUnknown_IsRefused()
    {
        var (_, stream) = await site.LiveAsync();
        var bob = await site.UserAsync();
        await site.SetStatusAsync(stream, StreamStatus.Ended);

        Assert.IsType<Admission.Closed>(Refused(await ReactAsync(stream, bob, (ReactionKind.Like, 1))));
        Assert.IsType<Admission.Lost>(Refused(await ReactAsync(Guid.CreateVersion7(), bob, (ReactionKind.Like, 1))));
    }

    [Fact]
    public async Task Switch_Off_RefusesAndTellsTheRoom_OnAgainCounts()
    {
        var (owner, stream) = await site.LiveAsync();
        var (bob, channel) = (await site.UserAsync(), await site.ChannelOfAsync(owner));
        await ReactAsync(stream, bob, (ReactionKind.Like, 1));

        Assert.True(await site.Reactions.ChooseAsync(channel, owner, new ReactionChoice(false), Cancel));
        await site.Ticker.LookAsync();

        Assert.IsType<ReactionResult.Off>(await ReactAsync(stream, bob, (ReactionKind.Like, 1)));
        Assert.False(Told(stream).Choice.IsOn);
        Assert.True(await site.Reactions.ChooseAsync(channel, owner, new ReactionChoice(true), Cancel));
        Assert.IsType<ReactionResult.Counted>(await ReactAsync(stream, bob, (ReactionKind.Like, 1)));
    }

    [Fact]
    public async Task Choose_Intensity_IsToldToTheRoomAndKept()
    {
        var (owner, stream) = await site.LiveAsync();
        var channel = await site.ChannelOfAsync(owner);
        await ReactAsync(stream, await site.UserAsync(), (ReactionKind.Like, 1));

        Assert.True(await site.Reactions.ChooseAsync(channel, owner, new ReactionChoice(Intensity: ReactionIntensity.Few), Cancel));
        await site.Ticker.LookAsync();

        Assert.Contains("\"intensity\":\"few\"", Room(stream).Snapshot().Json.ToString(), StringComparison.Ordinal);
        var kept = new ReactionSettings(site.Services.GetRequiredService<IDbContextFactory<ConnectHubDb>>());
        Assert.Equal(new ReactionChoice(true, ReactionIntensity.Few), await kept.FindAsync(channel, Cancel));
    }

    [Fact]
    public async Task Switch_ByAViewer_IsRefused_ByAModeratorNotTimedOut_IsDone()
    {
        var (owner, _) = await site.LiveAsync();
        var (bob, channel) = (await site.UserAsync(), await site.ChannelOfAsync(owner));

        Assert.False(await site.Reactions.ChooseAsync(channel, bob, new ReactionChoice(false), Cancel));
        await site.MakeModeratorAsync(owner, bob);
        Assert.True(await site.Reactions.ChooseAsync(channel, bob, new ReactionChoice(false), Cancel));
        await site.BarAsync(owner, bob, SanctionKind.Timeout, site.Clock.GetUtcNow().AddMinutes(5));
        Assert.False(await site.Reactions.ChooseAsync(channel, bob, new ReactionChoice(true), Cancel));
    }

    [Fact]
    public async Task Timeline_SavedInTenSecondBuckets_IsThereForWhoStartsAnew()
    {
        var (_, stream) = await site.LiveAsync();
        var bob = await site.UserAsync();
        await ReactAsync(stream, bob, (ReactionKind.Heart, 3));
        site.Clock.Advance(ReactionBucket.Span);
        await site.Ticker.LookAsync();
        await ReactAsync(stream, bob, (ReactionKind.Heart, 2), (ReactionKind.Wow, 1));
        await site.Ticker.SaveAsync();
        site.Clock.Advance(TimeSpan.FromSeconds(2));
        await ReactAsync(stream, bob, (ReactionKind.Heart, 1));
        await site.Ticker.SaveAsync();

        var store = site.Services.GetRequiredService<ReactionStore>();
        var afterRestart = await new ReactionTallies(store, site.Services.GetRequiredService<ReactionSettings>())
            .OpenAsync(stream, Guid.CreateVersion7(), Cancel);

        Assert.Equal(6, afterRestart.Totals[(int)ReactionKind.Heart]);
        Assert.Equal(1, afterRestart.Totals[(int)ReactionKind.Wow]);
        Assert.Equal([3, 4], (await store.SinceAsync(stream, DateTimeOffset.MinValue, Cancel)).OrderBy(bucket => bucket.Key).Select(bucket => bucket.Value));
    }

    [Fact]
    public async Task PerMinute_SavedAndUnsaved_AreCounted()
    {
        var (_, stream) = await site.LiveAsync();
        var bob = await site.UserAsync();
        site.Clock.Advance(TimeSpan.FromSeconds(60 - site.Clock.GetUtcNow().Second));
        await ReactAsync(stream, bob, (ReactionKind.Heart, 2));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await site.Ticker.LookAsync();
        await ReactAsync(stream, bob, (ReactionKind.Fire, 5));

        Assert.Equal([0, 2, 5], await site.Reactions.PerMinuteAsync(stream, 3, Cancel));
    }

    [Fact]
    public async Task Recall_RoomOpenedAnew_ShowsTheTotals()
    {
        var (_, stream) = await site.LiveAsync();
        await ReactAsync(stream, await site.UserAsync(), (ReactionKind.Heart, 4));
        var recall = site.Services.GetServices<IRoomRecall>().OfType<ReactionRecall>().Single();

        var slot = Assert.IsType<ReactionsReceived>(await recall.RecallAsync(stream, Cancel));

        Assert.Equal(4, slot.Totals[(int)ReactionKind.Heart]);
        Assert.Null(await recall.RecallAsync(Guid.CreateVersion7(), Cancel));
    }

    [Fact]
    public async Task Ticker_RoomIsClosed_TallyIsForgottenAfterItsCountsAreSaved()
    {
        var (_, stream) = await site.LiveAsync();
        await ReactAsync(stream, await site.UserAsync(), (ReactionKind.Heart, 1));
        site.Rooms.Close(stream);

        // It counts from when it is made, which is at the first use.
        var ticker = site.Ticker;
        site.Clock.Advance(ReactionBucket.Span);
        await ticker.LookAsync();

        Assert.Null(site.Services.GetRequiredService<ReactionTallies>().Find(stream));
        Assert.Equal(1, (await site.Services.GetRequiredService<ReactionStore>().TotalsAsync(stream, Cancel))[(int)ReactionKind.Heart]);
    }

    [Fact]
    public async Task Forget_AnotherTallyWasBegunMeanwhile_KeepsThat()
    {
        var (_, stream) = await site.LiveAsync();
        var tallies = site.Services.GetRequiredService<ReactionTallies>();
        var old = await tallies.OpenAsync(stream, Guid.CreateVersion7(), Cancel);
        tallies.Forget(stream, old);
        var fresh = await tallies.OpenAsync(stream, Guid.CreateVersion7(), Cancel);

        tallies.Forget(stream, old);

        Assert.Same(fresh, tallies.Find(stream));
    }

    private Task<ReactionResult> ReactAsync(Guid stream, Guid user, params (ReactionKind Kind, int Count)[] counts) =>
        site.Reactions.ReactAsync(stream, new StreamVisitor(user, false, null), counts.ToDictionary(c => c.Kind, c => c.Count), Cancel);

    private static Dictionary<ReactionKind, int> One(ReactionKind kind) => new() { [kind] = 1 };

    private static Admission Refused(ReactionResult result) => Assert.IsType<ReactionResult.NotAdmitted>(result).Why;

    private Room Room(Guid stream) => site.Rooms.TryGet(stream, out var room) ? room : throw new InvalidOperationException("No room.");

    private ReactionsReceived Told(Guid stream) => Assert.IsType<ReactionsReceived>(Room(stream).Snapshot().Slots["reactions"]);
}
