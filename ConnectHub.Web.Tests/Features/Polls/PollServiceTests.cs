using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Engagement;
using ConnectHub.Web.Features.Polls;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Tests.Features.Engagement;

namespace ConnectHub.Web.Tests.Features.Polls;

public sealed class PollServiceTests(EngagementSite site) : IClassFixture<EngagementSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Create_Owner_RunsAndTheRoomShowsIt()
    {
        var (owner, stream) = await site.LiveAsync();

        var poll = await site.AskAsync(stream, owner, EngagementSite.Draft(seconds: 60));

        Assert.Equal(PollState.Running, poll.State);
        Assert.Equal(site.Clock.GetUtcNow().AddSeconds(60), poll.EndsAt);
        var shown = site.Shown(stream)!;
        Assert.Equal("Which mirror?", (string?)shown["question"]);
        Assert.Equal("running", (string?)shown["state"]);
        Assert.Equal(60, (double)shown["left"]!);
        Assert.Equal(["1", "2"], shown["options"]!.AsArray().Select(option => (string?)option!["id"]));
    }

    [Fact]
    public async Task Create_TimePasses_LeftIsCountedWhenItIsSaid()
    {
        var (owner, stream) = await site.LiveAsync();
        await site.AskAsync(stream, owner, EngagementSite.Draft(seconds: 60));

        site.Clock.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal(45, (double)site.Shown(stream)!["left"]!);
    }

    [Theory]
    [InlineData("", 2, 30, "question")]
    [InlineData("Q", 1, 30, "options")]
    [InlineData("Q", 7, 30, "options")]
    [InlineData("Q", 2, 9, "durationSeconds")]
    [InlineData("Q", 2, 1801, "durationSeconds")]
    public async Task Create_OutOfBounds_NamesTheField(string question, int options, int seconds, string field)
    {
        var (owner, stream) = await site.LiveAsync();
        var draft = new PollDraft(question, [.. Enumerable.Range(1, options).Select(i => $"Answer {i}")], seconds);

        var result = await site.Polls.CreateAsync(stream, EngagementSite.Visitor(owner), draft, WhenRunning.Ask, Cancel);

        Assert.Equal([field], Assert.IsType<PollResult.Invalid>(result).Errors.Keys);
    }

    [Fact]
    public async Task Create_AtTheBounds_IsTaken_OneMoreIsNot()
    {
        var (owner, stream) = await site.LiveAsync();
        var full = new PollDraft(new string('q', 120), [.. Enumerable.Range(1, 6).Select(i => $"{i}{new string('a', 59)}")], 1800);

        var poll = await site.AskAsync(stream, owner, full);

        Assert.Equal(6, poll.Options.Count);
        var over = await site.Polls.CreateAsync(stream, EngagementSite.Visitor(owner), full with { Question = new string('q', 121) }, WhenRunning.End, Cancel);
        Assert.Contains("question", Assert.IsType<PollResult.Invalid>(over).Errors.Keys);
        var long_ = await site.Polls.CreateAsync(stream, EngagementSite.Visitor(owner), full with { Options = ["a", new string('b', 5000)] }, WhenRunning.End, Cancel);
        Assert.Contains("options", Assert.IsType<PollResult.Invalid>(long_).Errors.Keys);
    }

    [Fact]
    public async Task Create_TextsWithLineBreaksAndOverrides_AreOneCleanLine()
    {
        var (owner, stream) = await site.LiveAsync();

        var poll = await site.AskAsync(stream, owner, EngagementSite.Draft(" Which\n mirror\u202E? ", options: ["<b>one</b>", "two", ""]));

        Assert.Equal("Which mirror?", poll.Question.Replace("\n", " "));
        Assert.Equal(["<b>one</b>", "two"], poll.Options.Select(option => option.Text));
    }

    [Fact]
    public async Task Create_ViewerBannedModeratorOrStreamNotLive_IsRefused()
    {
        var (owner, stream) = await site.LiveAsync();
        var (bob, eve) = (await site.UserAsync(), await site.UserAsync());
        await site.MakeModeratorAsync(owner, eve);

        Assert.IsType<Admission.Forbidden>(await WhyAsync(stream, bob));
        await site.AskAsync(stream, eve);
        await site.BarAsync(owner, eve, SanctionKind.Timeout, site.Clock.GetUtcNow().AddMinutes(1));
        Assert.IsType<Admission.Forbidden>(await WhyAsync(stream, eve));
        await site.SetStatusAsync(stream, StreamStatus.Ended);
        Assert.IsType<Admission.Closed>(await WhyAsync(stream, owner));
    }

    [Fact]
    public async Task Create_WhileOneRuns_AsksThenEndsOrQueues()
    {
        var (owner, stream) = await site.LiveAsync();
        var first = await site.AskAsync(stream, owner);

        var asked = await site.Polls.CreateAsync(stream, EngagementSite.Visitor(owner), EngagementSite.Draft("Second?"), WhenRunning.Ask, Cancel);
        var queued = await site.AskAsync(stream, owner, EngagementSite.Draft("Third?"), WhenRunning.Queue);
        var replacing = await site.AskAsync(stream, owner, EngagementSite.Draft("Fourth?"), WhenRunning.End);

        Assert.Equal(first.Id, Assert.IsType<PollResult.AnotherRuns>(asked).Running.Id);
        Assert.Equal(PollState.Queued, queued.State);
        Assert.Equal(PollEndReason.Replaced, (await site.NowAsync(first)).EndReason);
        Assert.Equal(PollState.Running, replacing.State);
        Assert.Equal("Fourth?", (string?)site.Shown(stream)!["question"]);
    }

    [Fact]
    public async Task Create_ManyAtOnce_OneRuns()
    {
        var (owner, stream) = await site.LiveAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(i =>
            site.Polls.CreateAsync(stream, EngagementSite.Visitor(owner), EngagementSite.Draft($"Number {i}?"), WhenRunning.Ask, Cancel)));

        Assert.Single(results.OfType<PollResult.Done>());
        Assert.Equal(11, results.OfType<PollResult.AnotherRuns>().Count());
    }

    [Fact]
    public async Task Extend_RunningWithAnEnd_Adds30Seconds_OpenOneRefuses()
    {
        var (owner, stream) = await site.LiveAsync();
        var poll = await site.AskAsync(stream, owner, EngagementSite.Draft(seconds: 20));

        var extended = await site.Polls.ExtendAsync(stream, poll.Id, EngagementSite.Visitor(owner), Cancel);
        var open = await site.AskAsync(stream, owner, whenRunning: WhenRunning.End);

        Assert.Equal(poll.EndsAt!.Value.AddSeconds(30), Assert.IsType<PollResult.Done>(extended).Poll.EndsAt);
        Assert.IsType<PollResult.WrongState>(await site.Polls.ExtendAsync(stream, open.Id, EngagementSite.Visitor(owner), Cancel));
    }

    [Fact]
    public async Task End_ByHandTwice_IsDoneOnceAndStays()
    {
        var (owner, stream) = await site.LiveAsync();
        var poll = await site.AskAsync(stream, owner);

        var first = Assert.IsType<PollResult.Done>(await site.Polls.EndAsync(stream, poll.Id, EngagementSite.Visitor(owner), Cancel));
        site.Clock.Advance(TimeSpan.FromSeconds(5));
        var second = Assert.IsType<PollResult.Done>(await site.Polls.EndAsync(stream, poll.Id, EngagementSite.Visitor(owner), Cancel));

        Assert.Equal(first.Poll.EndedAt, second.Poll.EndedAt);
        Assert.Equal("ended", (string?)site.Shown(stream)!["state"]);
        Assert.IsType<Admission.Forbidden>(Assert.IsType<PollResult.NotAdmitted>(
            await site.Polls.EndAsync(stream, poll.Id, EngagementSite.Visitor(await site.UserAsync()), Cancel)).Why);
    }

    [Fact]
    public async Task Poll_OfAnotherStream_IsNotFound()
    {
        var (owner, stream) = await site.LiveAsync();
        var (other, elsewhere) = await site.LiveAsync();
        var poll = await site.AskAsync(elsewhere, other);

        Assert.IsType<PollResult.NotFound>(await site.Polls.EndAsync(stream, poll.Id, EngagementSite.Visitor(owner), Cancel));
        Assert.IsType<VoteResult.NotFound>(await site.Voting.VoteAsync(stream, poll.Id, EngagementSite.Visitor(owner), 1, Cancel));
        Assert.Equal(PollState.Running, (await site.NowAsync(poll)).State);
    }

    private async Task<Admission> WhyAsync(Guid stream, Guid user) => Assert.IsType<PollResult.NotAdmitted>(
        await site.Polls.CreateAsync(stream, EngagementSite.Visitor(user), EngagementSite.Draft(), WhenRunning.End, Cancel)).Why;

    [Fact]
    public async Task Archive_EndedPoll_IsOffThePagesAndStaysInTheHistory()
    {
        var (owner, stream) = await site.LiveAsync();
        var first = await site.AskAsync(stream, owner);
        await site.Polls.EndAsync(stream, first.Id, EngagementSite.Visitor(owner), Cancel);
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        var last = await site.AskAsync(stream, owner, EngagementSite.Draft("And now?"));
        Assert.IsType<PollResult.WrongState>(await site.Polls.ArchiveAsync(stream, last.Id, EngagementSite.Visitor(owner), Cancel));
        await site.Polls.EndAsync(stream, last.Id, EngagementSite.Visitor(owner), Cancel);
        var stranger = await site.UserAsync();
        Assert.IsType<PollResult.NotAdmitted>(await site.Polls.ArchiveAsync(stream, last.Id, EngagementSite.Visitor(stranger), Cancel));

        Assert.IsType<PollResult.Done>(await site.Polls.ArchiveAsync(stream, last.Id, EngagementSite.Visitor(owner), Cancel));

        // Not the one before it either.
        Assert.Null(site.Shown(stream));
        Assert.Equal(["And now?", "Which mirror?"], (await site.Reader.HistoryAsync(last.ChannelId, 0, 10, Cancel)).Select(poll => poll.Question));
    }

    [Theory]
    [InlineData(0, 0, "Which? Nobody voted.")]
    [InlineData(1, 3, "Which? “b” won. b 75\u00a0%, a 25\u00a0%.")]
    [InlineData(2, 2, "Which? It is a tie. a 50\u00a0%, b 50\u00a0%.")]
    public async Task InFull_Result_NamesTheOutcomeAndEachShare(int first, int second, string text)
    {
        var (owner, stream) = await site.LiveAsync();
        var poll = await site.AskAsync(stream, owner, EngagementSite.Draft("Which?", options: ["a", "b"]));

        Assert.Equal(text, PollOutcome.InFull(poll with { Options = [new(1, "a", first), new(2, "b", second)] }));
    }
}
