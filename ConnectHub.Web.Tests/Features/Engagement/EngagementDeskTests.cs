using System.Text.Json.Nodes;
using Bunit;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Engagement;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Components.Web;

namespace ConnectHub.Web.Tests.Features.Engagement;

public sealed class EngagementDeskTests(EngagementSite site) : IClassFixture<EngagementSite>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Desk_OffAir_SaysSoAndStartIsNotOffered()
    {
        var (owner, handle) = await OwnerAsync();
        await using var components = new EngagementComponents(site, owner, handle);

        var desk = Show(components);

        Assert.Contains("off air", desk.Find("[data-testid=engagement-off-air]").TextContent, StringComparison.Ordinal);
        Assert.True(desk.Find("[data-testid=poll-start]").HasAttribute("disabled"));
        Assert.NotNull(desk.Find("[data-testid=poll-history-empty]"));
    }

    [Fact]
    public async Task Desk_PollTypedAndStarted_RunsWithLiveTallies()
    {
        var (owner, handle) = await OwnerAsync();
        var stream = await LiveAsync(owner);
        await using var components = new EngagementComponents(site, owner, handle);
        var desk = Show(components);

        await TypeAsync(desk, "Which mirror?", "Round", "Flat");
        desk.Find("form").Submit();
        await EventuallyAsync(stream, () => Assert.NotNull(desk.Find("[data-testid=poll-running][data-state=running]")));
        var poll = (await site.Reader.RunningAsync(stream, Xunit.TestContext.Current.CancellationToken))!;
        await site.VoteAsync(poll, await site.UserAsync(), 2);

        await EventuallyAsync(stream, () => Assert.Equal("1", desk.Find("[data-testid=poll-tally-2]").GetAttribute("data-votes")));
        Assert.Equal("", desk.Find("[data-testid=poll-question]").GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task Desk_FormIncomplete_NamesWhatIsMissingAndKeepsTheTexts()
    {
        var (owner, handle) = await OwnerAsync();
        await LiveAsync(owner);
        await using var components = new EngagementComponents(site, owner, handle);
        var desk = Show(components);

        await TypeAsync(desk, "", "Round", "round");
        desk.Find("form").Submit();

        desk.WaitForAssertion(() => Assert.Contains("Ask a question", desk.Find("[data-testid=poll-question-error]").TextContent, StringComparison.Ordinal), Patience);
        Assert.Contains("same", desk.Find("[data-testid=poll-options-error]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Round", desk.Find("[data-testid=poll-option-1]").GetAttribute("value"));
        await desk.Find("[data-testid=poll-option-2]").InputAsync(new() { Value = "Flat" });
        Assert.Empty(desk.FindAll("[data-testid=poll-options-error]"));
    }

    [Fact]
    public async Task Desk_SecondPoll_AsksAndQueues()
    {
        var (owner, handle) = await OwnerAsync();
        var stream = await LiveAsync(owner);
        await site.AskAsync(stream, owner);
        await using var components = new EngagementComponents(site, owner, handle);
        var desk = Show(components);

        await TypeAsync(desk, "And then?", "a", "b");
        desk.Find("form").Submit();
        desk.WaitForAssertion(() => Assert.Contains("Which mirror?", desk.Find("[data-testid=poll-conflict]").TextContent, StringComparison.Ordinal), Patience);
        desk.Find("[data-testid=poll-conflict-queue]").Click();

        desk.WaitForAssertion(() => Assert.Contains("And then?", desk.Find("[data-testid=poll-queued]").TextContent, StringComparison.Ordinal), Patience);
    }

    [Fact]
    public async Task Desk_HistoryReused_FillsTheForm()
    {
        var (owner, handle) = await OwnerAsync();
        var stream = await LiveAsync(owner);
        var poll = await site.AskAsync(stream, owner, EngagementSite.Draft("Again?", 45, change: true, options: ["x", "y", "z"]));
        await site.Polls.EndAsync(stream, poll.Id, EngagementSite.Visitor(owner), Xunit.TestContext.Current.CancellationToken);
        await using var components = new EngagementComponents(site, owner, handle);
        var desk = Show(components);

        desk.WaitForElement("[data-testid=poll-reuse]", Patience).Click();

        desk.WaitForAssertion(() => Assert.Equal("Again?", desk.Find("[data-testid=poll-question]").GetAttribute("value")), Patience);
        Assert.Equal("z", desk.Find("[data-testid=poll-option-3]").GetAttribute("value"));
        Assert.Equal("45", desk.Find("[data-testid=poll-seconds]").GetAttribute("value"));
    }

    /// <summary>The room drops a reader that throws: the page must not go on as if nothing were wrong.</summary>
    [Fact]
    public async Task Desk_DatabaseFailsWhileAPollIsHeardOf_IsShownAsTrouble()
    {
        var (owner, handle) = await OwnerAsync();
        var stream = await LiveAsync(owner);
        await using var components = new EngagementComponents(site, owner, handle);
        var page = components.Render<ErrorBoundary>(parameters => parameters
            .AddChildContent<EngagementDesk>(desk => desk.Add(p => p.Handle, null))
            .Add(p => p.ErrorContent, exception => $"<p id=\"trouble\">{exception.Message}</p>"));
        page.WaitForElement("[data-testid=poll-form]", Patience);

        components.Database.FailuresLeft = int.MaxValue;
        await site.AskAsync(stream, owner);

        await EventuallyAsync(stream, () => Assert.Contains("locked", page.Find("#trouble").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Desk_DatabaseFailsAtALook_KeepsWhatIsTypedAndComesBackByItself()
    {
        var (owner, handle) = await OwnerAsync();
        await LiveAsync(owner);
        await using var components = new EngagementComponents(site, owner, handle);
        var desk = Show(components);
        await desk.WaitForStateAsync(() => desk.FindAll("[data-testid=engagement-off-air]").Count == 0, Patience);
        await TypeAsync(desk, "Half typed", "Round", "Flat");

        components.Database.FailuresLeft = int.MaxValue;
        await LaterAsync(() => Assert.NotNull(desk.Find("[data-testid=stale]")));
        Assert.Equal("Half typed", desk.Find("[data-testid=poll-question]").GetAttribute("value"));

        components.Database.FailuresLeft = 0;
        await LaterAsync(() => Assert.Empty(desk.FindAll("[data-testid=stale]")));
        Assert.Equal("Half typed", desk.Find("[data-testid=poll-question]").GetAttribute("value"));
    }

    [Fact]
    public async Task Desk_ResultPublishedAndArchived_IsAnnouncedAndGoes()
    {
        var (owner, handle) = await OwnerAsync();
        var stream = await LiveAsync(owner);
        var poll = await site.AskAsync(stream, owner);
        await site.VoteAsync(poll, await site.UserAsync(), 2);
        await site.Polls.EndAsync(stream, poll.Id, EngagementSite.Visitor(owner), Xunit.TestContext.Current.CancellationToken);
        await using var components = new EngagementComponents(site, owner, handle);
        var desk = Show(components);
        await EventuallyAsync(stream, () => Assert.NotNull(desk.Find("[data-testid=poll-running][data-state=ended]")));

        desk.Find("[data-testid=poll-publish]").Click();
        await EventuallyAsync(stream, () => Assert.Contains("announced", desk.Find("[data-testid=running-said]").TextContent, StringComparison.Ordinal));
        site.Rooms.TryGet(stream, out var room);
        var announced = JsonNode.Parse(room!.Snapshot().Json.ToString())!["slots"]!["announcement"]!;
        Assert.Equal("Which mirror? “Parabolic” won. Parabolic 100\u00a0%.", (string?)announced["text"]);
        desk.Find("[data-testid=poll-archive]").Click();

        await EventuallyAsync(stream, () => Assert.Empty(desk.FindAll("[data-testid=poll-running]")));
        await EventuallyAsync(stream, () => Assert.Single(desk.FindAll("[data-testid=poll-past]")));
    }

    [Fact]
    public async Task Desk_OfAnotherChannel_ModeratorRunsPolls_ViewerIsRefused()
    {
        var (owner, handle) = await OwnerAsync();
        await LiveAsync(owner);
        var (helper, stranger) = (await site.UserAsync(), await site.UserAsync());
        await site.MakeModeratorAsync(owner, helper);
        await using var helping = new EngagementComponents(site, helper);
        await using var looking = new EngagementComponents(site, stranger);

        var helped = Show(helping, handle);
        var refused = Show(looking, handle);

        Assert.Contains(handle, helped.Find("[data-testid=engagement-channel]").TextContent, StringComparison.Ordinal);
        Assert.Empty(helped.FindAll("[data-testid=overlay-panel]"));
        Assert.NotNull(refused.Find("[data-testid=engagement-refused]"));
        Assert.Empty(refused.FindAll("[data-testid=poll-form]"));
    }

    [Fact]
    public async Task Link_BarredViewer_NeitherReactsNorVotes()
    {
        var (owner, _) = await OwnerAsync();
        var stream = await LiveAsync(owner);
        var poll = await site.AskAsync(stream, owner);
        var bob = await site.UserAsync();
        await using var components = new EngagementComponents(site, bob);
        var link = components.Render<EngagementLink>(parameters => parameters.Add(p => p.StreamId, stream)).Instance;
        var id = ShortId.Format(poll.Id);

        Assert.Equal("counted", (await link.React(new() { ["heart"] = 2, ["nonsense"] = 9, ["fire"] = -4 })).Status);
        Assert.Equal("counted", (await link.Vote(id, "1")).Status);
        Assert.Equal("1", await link.MyVote(id));
        Assert.Equal("closed", (await link.Vote("nonsense", "1")).Status);
        await site.BarAsync(owner, bob, SanctionKind.Timeout, site.Clock.GetUtcNow().AddMinutes(1));

        var refused = await link.React(new() { ["heart"] = 1 });
        Assert.Equal(("refused", 60.0), (refused.Status, refused.Seconds));
        Assert.Equal("refused", (await link.Vote(id, "2")).Status);
    }

    [Fact]
    public async Task Link_SignedOut_IsTold()
    {
        var (owner, _) = await OwnerAsync();
        var stream = await LiveAsync(owner);
        await using var components = new EngagementComponents(site, user: null);
        var link = components.Render<EngagementLink>(parameters => parameters.Add(p => p.StreamId, stream)).Instance;

        Assert.Equal("signedOut", (await link.React(new() { ["heart"] = 1 })).Status);
        Assert.Null(await link.MyVote(ShortId.Format(Guid.CreateVersion7())));
    }

    private static IRenderedComponent<EngagementDesk> Show(EngagementComponents components, string? channel = null)
    {
        var desk = components.Render<EngagementDesk>(parameters => parameters.Add(p => p.Handle, channel));
        desk.WaitForState(() => desk.FindAll("[data-testid=poll-form], [data-testid=engagement-refused]").Count > 0, Patience);
        return desk;
    }

    private static async Task TypeAsync(IRenderedComponent<EngagementDesk> desk, string question, params string[] options)
    {
        await desk.Find("[data-testid=poll-question]").InputAsync(new() { Value = question });
        for (var i = 0; i < options.Length; i++)
            await desk.Find($"[data-testid=poll-option-{i + 1}]").InputAsync(new() { Value = options[i] });
    }

    private async Task<(Guid Owner, string Handle)> OwnerAsync()
    {
        var handle = $"ada{Guid.NewGuid():N}"[..20];
        return (await site.UserAsync(handle), handle);
    }

    private async Task<Guid> LiveAsync(Guid owner)
    {
        var stream = await site.StreamAsync(owner);
        site.Rooms.Open(stream);
        return stream;
    }

    private void Tick(Guid stream)
    {
        if (site.Rooms.TryGet(stream, out var room))
            room.Tick();
    }

    // Lets the page's time pass until that is so.
    private Task LaterAsync(Action assertion) => Eventually.HoldsAsync(assertion, () => site.Clock.Advance(EngagementDesk.LookEvery));

    // The room is told after the voter, and speaks when its ticker does.
    private Task EventuallyAsync(Guid stream, Action assertion) => Eventually.HoldsAsync(assertion, () => Tick(stream));
}
