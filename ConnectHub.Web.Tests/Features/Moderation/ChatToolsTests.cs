using System.Security.Claims;
using Bunit;
using ConnectHub.Web.Features.Admin;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation.Card;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Moderation.Sanctions;
using ConnectHub.Web.Features.Moderation.Tools;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Features.Chat;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace ConnectHub.Web.Tests.Features.Moderation;

/// <summary>What an open page is told of its user's standing, and what it may ask.</summary>
public sealed class ChatToolsTests(ChatSite site) : BunitContext, IClassFixture<ChatSite>
{
    private readonly Script _script = new();

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_OfATimedOutViewer_IsToldAtOnceAndAgainWhenItIsOver()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        await ShowAsync(here, here.Viewer);
        Assert.Null((await _script.NextAsync()).Barred);

        await here.TimeOutAsync(here.Moderator, 60);
        var barred = (await _script.NextAsync()).Barred!;
        site.Clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal(("timeout", 60), (barred.Kind, Math.Round(barred.Seconds!.Value)));
        Assert.Null((await _script.NextAsync()).Barred);
    }

    [Fact]
    public async Task Page_OfAModerator_IsToldWhenTheRoleComesIsSuspendedAndGoes()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        await ShowAsync(here, here.Viewer);
        Assert.Equal("none", (await _script.NextAsync()).Role);

        await here.Moderators.AddAsync(here.Owner, here.Id, here.Viewer, Cancel);
        Assert.Equal("moderator", (await _script.NextAsync()).Role);
        await here.TimeOutAsync(here.Owner, 30);
        Assert.Equal("none", (await _script.NextAsync()).Role);
        site.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("moderator", (await _script.NextAsync()).Role);
        await here.Moderators.RemoveAsync(here.Owner, here.Id, here.Viewer, Cancel);

        Assert.Equal("none", (await _script.NextAsync()).Role);
    }

    [Fact]
    public async Task Page_OfSomebodyWhoBecomesStaff_IsToldWhenTheSiteRoleComesAndGoes()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        var admin = await here.StaffAsync(Principal.Admin);
        await ShowAsync(here, here.Viewer);
        Assert.Equal("none", (await _script.NextAsync()).Role);
        Assert.False((await here.StandingAsync()).CanModerate);

        await SetSiteRoleAsync(admin, here.Viewer, Principal.Moderator);
        Assert.Equal("staff", (await _script.NextAsync()).Role);
        await SetSiteRoleAsync(admin, here.Viewer, null);

        Assert.Equal("none", (await _script.NextAsync()).Role);
    }

    [Fact]
    public async Task Page_WhoseConnectionWasAway_IsToldAnew()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        await ShowAsync(here, here.Viewer);
        await _script.NextAsync();
        var link = Services.GetRequiredService<CircuitLink>();

        await link.OnConnectionDownAsync(null!, Cancel);
        await here.WarnAsync(here.Moderator);
        await link.OnConnectionUpAsync(null!, Cancel);

        Assert.Equal("Be kind.", (await _script.NextAsync()).Warning!.Reason);
    }

    [Fact]
    public async Task Acknowledge_ByTheWarned_LetsThemWrite()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        await here.WarnAsync(here.Moderator);
        var page = await ShowAsync(here, here.Viewer);
        Assert.NotNull((await _script.NextAsync()).Warning);

        Assert.Equal("done", (await page.Instance.Act(new ToolRequest("acknowledge"))).Status);

        Assert.Null((await _script.NextAsync()).Warning);
        await site.PostAsync(here.Stream, here.Viewer, "understood");
    }

    [Fact]
    public async Task Mark_TypedInTheChat_IsAMarkOfTheRecordingByWhoMayMakeOne()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        var page = await ShowAsync(here, here.Moderator);
        var mark = new ToolRequest("mark", Target: "", Reason: "The turn");
        Assert.Equal("Nothing is being recorded.", (await page.Instance.Act(mark)).Text);
        await here.Service<RecordingControl>().StartAsync(here.Owner, here.Stream, Cancel);

        Assert.Equal("done", (await page.Instance.Act(mark)).Status);
        Assert.Equal("done", (await page.Instance.Act(new ToolRequest("mark"))).Status);
        Assert.Equal("invalid", (await page.Instance.Act(mark with { Reason = new('x', RecordingMark.TitleLimit + 1) })).Status);
        Assert.Equal("forbidden", (await here.Service<ModeratorTools>().ActAsync(here.Viewer, here.Stream, mark, Cancel)).Status);

        await using var db = await site.OpenDbAsync();
        Assert.Equal(["The turn", ""], await db.Set<Recording>().Where(r => r.StreamId == here.Stream).SelectMany(r => r.Marks).OrderBy(m => m.Id).Select(m => m.Title).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Struck_ForAModerator_HasTheTextsAndForAViewerNothing()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        var rude = await site.PostAsync(here.Stream, here.Viewer, "rude");
        await here.Messages.DeleteAsync(here.Owner, here.Stream, rude.MessageId, Cancel);
        var page = await ShowAsync(here, here.Moderator);

        var struck = Assert.Single(await page.Instance.Struck(0));

        Assert.Contains("\"text\":\"rude\"", struck.Message.ToString(), StringComparison.Ordinal);
        Assert.Equal(await here.HandleAsync(here.Owner), struck.By);
        Assert.Empty(await page.Instance.Struck(rude.Sequence + 1));
        await here.Moderators.RemoveAsync(here.Owner, here.Id, here.Moderator, Cancel);
        Assert.Empty(await page.Instance.Struck(0));
    }

    [Fact]
    public async Task Card_OpenedByAModerator_FollowsWhatHappensAndActs()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        await site.PostAsync(here.Stream, here.Viewer, "hello there");
        var page = await ShowAsync(here, here.Moderator);
        await page.Instance.Card(ShortId.Format(here.Viewer));
        page.WaitForAssertion(() => Assert.Contains("hello there", page.Find("[data-testid=user-card-message]").TextContent, StringComparison.Ordinal), Patience);

        await here.BanAsync(here.Owner);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=user-card-barred]")), Patience);
        await page.Find("[data-testid=user-card-unban]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=user-card-ban]")), Patience);
        await here.Moderators.RemoveAsync(here.Owner, here.Id, here.Moderator, Cancel);

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=user-card-message]")), Patience);
        await page.Find("[data-testid=user-card-close]").ClickAsync(new());
        Assert.Empty(page.FindAll("[data-testid=user-card]"));
    }

    private async Task SetSiteRoleAsync(Guid admin, Guid user, string? role)
    {
        await using var scope = site.Services.CreateAsyncScope();
        Assert.IsType<AdminOutcome.Done>(await scope.ServiceProvider.GetRequiredService<UserAdministration>().SetRoleAsync(admin, user, role, Cancel));
    }

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private async Task<IRenderedComponent<ChatTools>> ShowAsync(ModeratedChannel here, Guid user)
    {
        Add<ChannelStandings, ModeratorTools, StruckMessages>(here);
        Add<UserCards, Web.Features.Moderation.ModerationFeed, SanctionService>(here);
        Add<Web.Features.Moderation.Messages.MessageService, Web.Features.Moderation.Moderators.ModeratorService, ModerationUndo>(here);
        Services.AddSingleton(here.Service<NoteService>());
        Services.AddScoped<CircuitLink>();
        this.AddAuthorization().SetAuthorized("somebody").SetClaims(new Claim(ClaimTypes.NameIdentifier, user.ToString()));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        JSInterop.Mode = JSRuntimeMode.Loose;
        var page = Render<ChatTools>(parameters => parameters.Add(p => p.StreamId, here.Stream));
        await page.InvokeAsync(() => page.Instance.AttachAsync(_script, Cancel));
        return page;
    }

    private void Add<T1, T2, T3>(ModeratedChannel here)
        where T1 : class
        where T2 : class
        where T3 : class
    {
        Services.AddSingleton(here.Service<T1>());
        Services.AddSingleton(here.Service<T2>());
        Services.AddSingleton(here.Service<T3>());
    }

    /// <summary>The chat's script, as far as it is told of standings.</summary>
    private sealed class Script : IJSObjectReference
    {
        private readonly System.Threading.Channels.Channel<StandingView> _standings = System.Threading.Channels.Channel.CreateUnbounded<StandingView>();

        public async Task<StandingView> NextAsync()
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            patience.CancelAfter(Patience);
            return await _standings.Reader.ReadAsync(patience.Token);
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => InvokeAsync<TValue>(identifier, CancellationToken.None, args);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
        {
            if (identifier == "standing")
                _standings.Writer.TryWrite((StandingView)args![0]!);
            return ValueTask.FromResult(default(TValue)!);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
