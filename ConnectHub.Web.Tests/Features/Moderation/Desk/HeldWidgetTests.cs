using Bunit;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.AutoMod;
using ConnectHub.Web.Features.Moderation.Desk;
using ConnectHub.Web.Features.Moderation.Held;
using ConnectHub.Web.Features.Moderation.Rules;
using ConnectHub.Web.Tests.Features.Chat;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Moderation.Desk;

public sealed class HeldWidgetTests(ChatSite site) : IClassFixture<ChatSite>
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Held_MessageComes_ShowsWhatAutoModMinds()
    {
        var (channel, stream) = await LiveAsync();
        var bob = await site.PersonAsync();
        await using var desk = new DeskComponents(site, channel.OwnerId, channel.Handle);
        var page = desk.Show(channel.Handle, DeskComponents.Widget<HeldWidget>());
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=held-empty]")));

        await SayAsync(stream, bob, "you all are turnips here");

        await desk.EventuallyAsync(() => Assert.Single(page.FindAll("[data-testid=held-row]")));
        Assert.Equal("turnips", page.Find("[data-testid=held-row] mark").TextContent);
        Assert.Equal("you all are turnips here", page.Find("[data-testid=held-row] .text").TextContent);
        Assert.Equal("1", page.Find("[data-testid=held-count]").TextContent);
    }

    [Fact]
    public async Task Held_Approved_IsSaidInTheRoomAndLeavesTheQueue()
    {
        var (channel, stream) = await LiveAsync();
        await SayAsync(stream, await site.PersonAsync(), "turnips");
        await using var desk = new DeskComponents(site, channel.OwnerId, channel.Handle);
        var page = desk.Show(channel.Handle, DeskComponents.Widget<HeldWidget>());
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=held-row]")));

        await page.Find("[data-testid=held-approve]").ClickAsync(new());

        Assert.Empty(page.FindAll("[data-testid=held-row]"));
        Assert.Equal("turnips", Assert.Single(await site.RowsAsync(stream)).Text);
    }

    [Fact]
    public async Task Held_AnotherModeratorIsFirst_RowStaysWithTheirNameAndAClickSaysSo()
    {
        var (channel, stream) = await LiveAsync();
        var grace = await site.ModeratorAsync(channel, "grace");
        await SayAsync(stream, await site.PersonAsync(), "turnips");
        await using var desk = new DeskComponents(site, channel.OwnerId, channel.Handle);
        var page = desk.Show(channel.Handle, DeskComponents.Widget<HeldWidget>());
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=held-row]")));
        await page.Find(".queue").TriggerEventAsync("onmouseenter", EventArgs.Empty);
        var held = Web.Shared.ShortId.TryParse(page.Find("[data-testid=held-row]").GetAttribute("data-held-id"), out var id) ? id : Guid.Empty;
        var deny = page.Find("[data-testid=held-deny]");

        Assert.IsType<ModerationResult.Done>(await site.Services.GetRequiredService<HeldDecisions>().ApproveAsync(grace.Id, channel.Id, held, allowTerm: false, Cancel));
        await deny.ClickAsync(new());
        Assert.StartsWith($"{grace.Handle} let this message through already", desk.Said, StringComparison.Ordinal);

        await desk.EventuallyAsync(() => Assert.Equal($"{grace.Handle} let it through", page.Find("[data-testid=held-decided]").TextContent));
        Assert.Empty(page.FindAll("[data-testid=held-approve]"));
        await page.Find(".queue").TriggerEventAsync("onmouseleave", EventArgs.Empty);
        Assert.Empty(page.FindAll("[data-testid=held-row]"));
    }

    [Fact]
    public async Task Modes_Changed_AreInForceAndTheShieldAsksFirst()
    {
        var (channel, _) = await LiveAsync();
        await using var desk = new DeskComponents(site, channel.OwnerId, channel.Handle);
        var page = desk.Show(channel.Handle, DeskComponents.Widget<ModesBar>());
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=mode-links]")));

        await page.Find("[data-testid=mode-links]").ClickAsync(new());
        await page.Find("[data-testid=mode-slow]").ChangeAsync(new ChangeEventArgs { Value = "30" });

        Assert.Equal("true", page.Find("[data-testid=mode-links]").GetAttribute("aria-pressed"));
        Assert.Equal("30", page.Find("[data-testid=mode-slow]").GetAttribute("value"));

        await page.Find("[data-testid=shield]").ClickAsync(new());
        Assert.Empty(page.FindAll("[data-testid=shield-up]"));
        await page.Find("[data-testid=shield-dialog-confirm]").ClickAsync(new());
        await desk.EventuallyAsync(() => Assert.Contains(channel.Handle, page.Find("[data-testid=shield-up]").TextContent, StringComparison.Ordinal));

        await page.Find("[data-testid=shield-down]").ClickAsync(new());
        await desk.EventuallyAsync(() => Assert.NotNull(page.Find("[data-testid=shield]")));
        Assert.Equal("30", page.Find("[data-testid=mode-slow]").GetAttribute("value"));
    }

    [Fact]
    public async Task Terms_AddedAndRemoved_AreListedAndABadOneSaysWhy()
    {
        var (channel, _) = await LiveAsync(term: null);
        await using var desk = new DeskComponents(site, channel.OwnerId, channel.Handle);
        var page = desk.Show(channel.Handle, DeskComponents.Widget<TermsWidget>());
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=terms-empty]")));

        await page.Find("[data-testid=term-text]").InputAsync(new ChangeEventArgs { Value = "((" });
        await page.Find("[data-testid=term-match]").ChangeAsync(new ChangeEventArgs { Value = "Regex" });
        await page.Find("[data-testid=terms] form").SubmitAsync();
        Assert.NotEmpty(page.Find("[data-testid=term-problem]").TextContent);

        await page.Find("[data-testid=term-text]").InputAsync(new ChangeEventArgs { Value = "free coins" });
        await page.Find("[data-testid=term-match]").ChangeAsync(new ChangeEventArgs { Value = "Word" });
        await page.Find("[data-testid=terms] form").SubmitAsync();
        Assert.Equal("free coins", page.Find("[data-testid=term]").GetAttribute("data-text"));

        await page.Find("[data-testid=term-remove]").ClickAsync(new());
        Assert.Empty(page.FindAll("[data-testid=term]"));
    }

    private async Task<(DeskChannel Channel, Guid Stream)> LiveAsync(string? term = "turnips")
    {
        var channel = await site.ChannelAsync();
        if (term is not null)
            Assert.IsType<ModerationResult.Done>(await site.Services.GetRequiredService<TermService>().AddAsync(
                channel.OwnerId, channel.Id, new NewTerm(TermEffect.Block, TermMatch.Word, term), null, Cancel));
        var stream = await site.StreamAsync(channel.OwnerId);
        site.Rooms.Open(stream);
        return (channel, stream);
    }

    private async Task SayAsync(Guid stream, DeskPerson person, string text) => Assert.IsType<ChatResult.Held>(await site.SendAsync(stream, person.Id, text));
}
