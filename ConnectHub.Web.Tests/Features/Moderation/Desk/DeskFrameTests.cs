using Bunit;
using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.Desk;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Moderation.LogView;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Features.Chat;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ConnectHub.Web.Tests.Features.Moderation.Desk;

public sealed class DeskFrameTests(ChatSite site) : IClassFixture<ChatSite>
{
    [Fact]
    public async Task Hear_WidgetWhoseAnswerIsLost_OthersAndLaterBatchesAreHeard()
    {
        var channel = await site.ChannelAsync();
        await using var desk = new DeskComponents(site, channel.OwnerId, channel.Handle);
        var page = desk.Show(channel.Handle, builder =>
        {
            builder.OpenComponent<Failing>(0);
            builder.CloseComponent();
            builder.OpenComponent<LogWidget>(1);
            builder.CloseComponent();
        });
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=log-empty]")));

        await site.LogAsync(channel, ActionKind.ShieldOn, new ActionSubject());
        await desk.EventuallyAsync(() => Assert.Single(page.FindAll("[data-testid=log-row]")));
        await site.LogAsync(channel, ActionKind.ShieldOff, new ActionSubject());

        await desk.EventuallyAsync(() => Assert.Equal(2, page.FindAll("[data-testid=log-row]").Count));
    }

    [Fact]
    public async Task Say_ConnectionBreaksBeforeTheAnswer_ActIsDone()
    {
        var channel = await site.ChannelAsync();
        await using var desk = new DeskComponents(site, channel.OwnerId, channel.Handle);
        var say = desk.Module.SetupVoid("say", _ => true);
        ModerationDesk? shared = null;
        desk.Render<DeskFrame>(parameters => parameters
            .Add(frame => frame.Handle, channel.Handle)
            .Add(frame => frame.TestId, "desk")
            .Add(frame => frame.ChildContent, one => { shared = one; return _ => { }; }))
            .WaitForAssertion(() => Assert.NotNull(shared));

        var said = shared!.SayAsync(DeskNotice.Bad("No."));
        using var lost = Assert.Single(say.Invocations).CancellationToken!.Value.Register(() => say.SetCanceled());
        Assert.False(said.IsCompleted);
        await desk.Services.GetRequiredService<CircuitLink>().OnConnectionDownAsync(null!, Xunit.TestContext.Current.CancellationToken);

        await said;
    }

    [Fact]
    public async Task Look_DatabaseFailsForAWhile_IsSaidAndLoggedOnceAndThePageStays()
    {
        var channel = await site.ChannelAsync();
        await using var desk = new DeskComponents(site, channel.OwnerId, channel.Handle);
        var page = desk.Show(channel.Handle, DeskComponents.Widget<LogWidget>());
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=log-empty]")));
        desk.Database.FailuresLeft = 2;

        await desk.EventuallyAsync(() => Assert.NotNull(page.Find("[data-testid=stale]")));
        Assert.NotNull(page.Find("[data-testid=log-empty]"));
        await desk.EventuallyAsync(() => Assert.Empty(page.FindAll("[data-testid=stale]")));

        Assert.Equal(0, desk.Database.FailuresLeft);
        Assert.Single(desk.Log.Lines, line => line.Level == LogLevel.Error);
    }

    [Fact]
    public async Task Open_DatabaseFails_IsSaidAndOpensByItself()
    {
        var channel = await site.ChannelAsync();
        await using var desk = new DeskComponents(site, channel.OwnerId, channel.Handle);
        desk.Database.FailuresLeft = 1;

        var page = desk.Show(channel.Handle, DeskComponents.Widget<LogWidget>());
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=desk-failed]")));

        await desk.EventuallyAsync(() => Assert.NotNull(page.Find("[data-testid=log-empty]")));
    }

    /// <summary>Calls the browser when it hears something, and the answer never comes.</summary>
    private sealed class Failing : DeskWidget
    {
        protected override Task<bool> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(true);

        protected override Task HeardAsync(IReadOnlyList<ModerationEvent> batch) => throw new TaskCanceledException("The answer is lost.");
    }
}
