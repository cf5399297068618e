using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Engagement;
using ConnectHub.Web.Features.Polls;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Tests.Features.Engagement;
using ConnectHub.Web.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Tests.Features.Polls;

public sealed class PollVotingTests(EngagementSite site) : IClassFixture<EngagementSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Vote_FiftyAtOnceByOnePerson_IsOneVote()
    {
        var (owner, stream) = await site.LiveAsync();
        var (poll, bob) = (await site.AskAsync(stream, owner), await site.UserAsync());

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => site.VoteAsync(poll, bob, i % 2 + 1))));

        Assert.All(results, result => Assert.True(result is VoteResult.Counted or VoteResult.AlreadyVoted, $"{result}"));
        Assert.Single(results.OfType<VoteResult.Counted>().Select(counted => counted.Number).Distinct());
        Assert.Equal(1, (await site.NowAsync(poll)).TotalVotes);
        await using var db = await site.OpenDbAsync();
        Assert.Equal(1, await db.Set<PollVote>().CountAsync(v => v.PollId == poll.Id, Cancel));
    }

    [Fact]
    public async Task Vote_RowWrittenBehindTheServicesBack_IsRefusedByTheDatabase()
    {
        var (owner, stream) = await site.LiveAsync();
        var (poll, bob) = (await site.AskAsync(stream, owner), await site.UserAsync());
        await site.VoteAsync(poll, bob, 1);

        await using var db = await site.OpenDbAsync();
        db.Add(new PollVote { PollId = poll.Id, UserId = bob, Number = 2, At = site.Clock.GetUtcNow() });

        Assert.IsType<SqliteException>((await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancel))).InnerException);
    }

    [Fact]
    public async Task Vote_ManyPeople_TalliesAreExactAndShown()
    {
        var (owner, stream) = await site.LiveAsync();
        var poll = await site.AskAsync(stream, owner, EngagementSite.Draft(options: ["a", "b", "c"]));
        var people = new List<Guid>();
        for (var i = 0; i < 30; i++)
            people.Add(await site.UserAsync());

        await Task.WhenAll(people.Select((person, i) => site.VoteAsync(poll, person, i % 3 == 0 ? 1 : 2)));

        Assert.Equal([10, 20, 0], (await site.NowAsync(poll)).Options.Select(option => option.Votes));
        await EventuallyAsync(() => (int)site.Shown(stream)!["total"]! == 30);
        Assert.Equal([10, 20, 0], site.Shown(stream)!["options"]!.AsArray().Select(option => (int)option!["votes"]!));
    }

    [Fact]
    public async Task Vote_ChangeAllowed_MovesTheTally_NotAllowed_KeepsTheFirst()
    {
        var (owner, stream) = await site.LiveAsync();
        var bob = await site.UserAsync();
        var strict = await site.AskAsync(stream, owner);
        await site.VoteAsync(strict, bob, 1);

        Assert.Equal(1, Assert.IsType<VoteResult.AlreadyVoted>(await site.VoteAsync(strict, bob, 2)).Number);
        Assert.Equal(1, Assert.IsType<VoteResult.Counted>(await site.VoteAsync(strict, bob, 1)).Number);

        var open = await site.AskAsync(stream, owner, EngagementSite.Draft(change: true), WhenRunning.End);
        await site.VoteAsync(open, bob, 1);
        Assert.Equal(2, Assert.IsType<VoteResult.Counted>(await site.VoteAsync(open, bob, 2)).Number);
        Assert.Equal([0, 1], (await site.NowAsync(open)).Options.Select(option => option.Votes));
        Assert.Equal(2, await site.Voting.VoteOfAsync(stream, open.Id, EngagementSite.Visitor(bob), Cancel));
    }

    [Fact]
    public async Task Vote_TimeIsOverButTheWorkerHasNotLooked_IsClosed()
    {
        var (owner, stream) = await site.LiveAsync();
        var poll = await site.AskAsync(stream, owner, EngagementSite.Draft(seconds: 30));
        var (bob, eve) = (await site.UserAsync(), await site.UserAsync());
        await site.VoteAsync(poll, bob, 1);

        site.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.IsType<VoteResult.Closed>(await site.VoteAsync(poll, eve, 1));
        Assert.IsType<VoteResult.Counted>(await site.VoteAsync(poll, bob, 1));
        Assert.Equal(1, (await site.NowAsync(poll)).TotalVotes);
    }

    [Fact]
    public async Task Vote_SignedOutBarredOrNoSuchOption_IsRefused()
    {
        var (owner, stream) = await site.LiveAsync();
        var (poll, bob) = (await site.AskAsync(stream, owner), await site.UserAsync());

        Assert.IsType<VoteResult.NoSuchOption>(await site.VoteAsync(poll, bob, 3));
        Assert.IsType<Admission.SignedOut>(Assert.IsType<VoteResult.NotAdmitted>(
            await site.Voting.VoteAsync(stream, poll.Id, new StreamVisitor(null, false, null), 1, Cancel)).Why);
        await site.BarAsync(owner, bob, SanctionKind.Ban);
        Assert.IsType<Admission.Barred>(Assert.IsType<VoteResult.NotAdmitted>(await site.VoteAsync(poll, bob, 1)).Why);
        Assert.Equal(0, (await site.NowAsync(poll)).TotalVotes);
    }

    [Fact]
    public async Task Vote_HiddenResults_ViewersAreToldTheTotalOnlyUntilTheEnd()
    {
        var (owner, stream) = await site.LiveAsync();
        var poll = await site.AskAsync(stream, owner, EngagementSite.Draft(hide: true));
        await site.VoteAsync(poll, await site.UserAsync(), 2);
        await EventuallyAsync(() => (int)site.Shown(stream)!["total"]! == 1);

        Assert.All(site.Shown(stream)!["options"]!.AsArray(), option => Assert.Null(option!["votes"]));
        await site.Polls.EndAsync(stream, poll.Id, EngagementSite.Visitor(owner), Cancel);

        Assert.Equal([0, 1], site.Shown(stream)!["options"]!.AsArray().Select(option => (int)option!["votes"]!));
    }

    [Fact]
    public async Task Vote_WhileThePollIsEnded_EveryCountedVoteIsInTheResult()
    {
        var (owner, stream) = await site.LiveAsync();
        var poll = await site.AskAsync(stream, owner);
        var people = new List<Guid>();
        for (var i = 0; i < 20; i++)
            people.Add(await site.UserAsync());

        var votes = people.Select(person => Task.Run(() => site.VoteAsync(poll, person, 1))).ToList();
        var end = Task.Run(() => site.Polls.EndAsync(stream, poll.Id, EngagementSite.Visitor(owner), Cancel));
        var results = await Task.WhenAll(votes);
        await end;

        Assert.Equal(results.OfType<VoteResult.Counted>().Count(), (await site.NowAsync(poll)).TotalVotes);
        await EventuallyAsync(() => (string?)site.Shown(stream)!["state"] == "ended");
        Assert.Equal((await site.NowAsync(poll)).TotalVotes, (int)site.Shown(stream)!["total"]!);
    }

    // The room is told after the voter.
    private static Task EventuallyAsync(Func<bool> holds) => Eventually.HoldsAsync(() => Assert.True(holds()));
}
