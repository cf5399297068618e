using ConnectHub.Web.Features.Polls;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Tests.Features.Engagement;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Polls;

public sealed class PollWorkerTests(EngagementSite site) : IClassFixture<EngagementSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Look_TimeIsOver_EndsAndShowsTheResult()
    {
        var (owner, stream) = await site.LiveAsync();
        var poll = await site.AskAsync(stream, owner, EngagementSite.Draft(seconds: 30));
        await site.VoteAsync(poll, await site.UserAsync(), 2);

        site.Clock.Advance(TimeSpan.FromSeconds(29));
        await site.Worker.LookAsync(Cancel);
        Assert.Equal(PollState.Running, (await site.NowAsync(poll)).State);
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        await site.Worker.LookAsync(Cancel);

        var ended = await site.NowAsync(poll);
        Assert.Equal((PollState.Ended, PollEndReason.Time), (ended.State, ended.EndReason));
        Assert.Equal("ended", (string?)site.Shown(stream)!["state"]);
        Assert.Equal(1, (int)site.Shown(stream)!["total"]!);
    }

    [Fact]
    public async Task Look_PollEndedWhileTheServerWasDown_EndsAtOnceAndIsRecalled()
    {
        var (owner, stream) = await site.LiveAsync();
        var poll = await site.AskAsync(stream, owner, EngagementSite.Draft(seconds: 30));
        site.Rooms.Close(stream);
        site.Leap(TimeSpan.FromHours(3));

        await site.Worker.LookAsync(Cancel);

        Assert.Equal(PollState.Ended, (await site.NowAsync(poll)).State);
        var recalled = await site.Services.GetServices<IRoomRecall>().OfType<PollRecall>().Single().RecallAsync(stream, Cancel);
        Assert.Equal(poll.Id, Assert.IsType<PollRecalled>(recalled).Current.Id);
    }

    [Fact]
    public async Task Look_Queued_StartsAfterThePauseInOrder()
    {
        var (owner, stream) = await site.LiveAsync();
        var first = await site.AskAsync(stream, owner, EngagementSite.Draft("First?", seconds: 10));
        var second = await site.AskAsync(stream, owner, EngagementSite.Draft("Second?", seconds: 60), WhenRunning.Queue);
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        var third = await site.AskAsync(stream, owner, EngagementSite.Draft("Third?"), WhenRunning.Queue);

        site.Clock.Advance(TimeSpan.FromSeconds(9));
        await site.Worker.LookAsync(Cancel);
        await site.Worker.LookAsync(Cancel);
        Assert.Equal(PollState.Ended, (await site.NowAsync(first)).State);
        Assert.Equal("First?", (string?)site.Shown(stream)!["question"]);
        site.Clock.Advance(TimeSpan.FromSeconds(10));
        await site.Worker.LookAsync(Cancel);

        Assert.Equal(PollState.Running, (await site.NowAsync(second)).State);
        Assert.Equal(site.Clock.GetUtcNow().AddSeconds(60), (await site.NowAsync(second)).EndsAt);
        Assert.Equal(PollState.Queued, (await site.NowAsync(third)).State);
        Assert.Equal("Second?", (string?)site.Shown(stream)!["question"]);
    }

    [Fact]
    public async Task Look_StreamEnded_EndsTheRunningAndDropsTheQueue()
    {
        var (owner, stream) = await site.LiveAsync();
        var running = await site.AskAsync(stream, owner);
        await site.AskAsync(stream, owner, EngagementSite.Draft("Later?"), WhenRunning.Queue);

        await site.SetStatusAsync(stream, StreamStatus.Ended);
        await site.Worker.LookAsync(Cancel);

        Assert.Equal(PollEndReason.StreamEnded, (await site.NowAsync(running)).EndReason);
        Assert.Empty(await site.Reader.QueuedAsync(stream, Cancel));
    }

    [Fact]
    public async Task Discard_Queued_IsGone_RunningIsNot()
    {
        var (owner, stream) = await site.LiveAsync();
        var running = await site.AskAsync(stream, owner);
        var queued = await site.AskAsync(stream, owner, EngagementSite.Draft("Later?"), WhenRunning.Queue);

        Assert.IsType<PollResult.Done>(await site.Polls.DiscardAsync(stream, queued.Id, EngagementSite.Visitor(owner), Cancel));
        Assert.IsType<PollResult.WrongState>(await site.Polls.DiscardAsync(stream, running.Id, EngagementSite.Visitor(owner), Cancel));
        Assert.Null(await site.Reader.FindAsync(queued.Id, Cancel));
    }
}
