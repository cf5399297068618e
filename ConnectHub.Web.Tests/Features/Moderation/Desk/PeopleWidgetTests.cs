using Bunit;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.Desk;
using ConnectHub.Web.Features.Moderation.Moderators;
using ConnectHub.Web.Features.Moderation.People;
using ConnectHub.Web.Features.Moderation.Sanctions;
using ConnectHub.Web.Tests.Features.Chat;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Moderation.Desk;

public sealed class PeopleWidgetTests(ChatSite site) : IClassFixture<ChatSite>
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    private SanctionService Sanctions => site.Services.GetRequiredService<SanctionService>();

    [Fact]
    public async Task Moderators_AddedByHandleAndRemovedAfterAsking_AreSo()
    {
        var channel = await site.ChannelAsync();
        var grace = await site.PersonAsync("grace");
        await using var desk = new DeskComponents(site, channel.OwnerId, channel.Handle);
        var page = desk.Show(channel.Handle, DeskComponents.Widget<ModeratorsWidget>());
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=moderators-empty]")));

        await page.Find("[data-testid=moderator-handle]").InputAsync(new ChangeEventArgs { Value = $"@{grace.Handle.ToUpperInvariant()}" });
        await page.Find("[data-testid=moderators] form").SubmitAsync();

        Assert.Equal(grace.Handle, page.Find("[data-testid=moderator]").GetAttribute("data-handle"));
        Assert.Contains("Moderator added", desk.Said, StringComparison.Ordinal);

        await page.Find("[data-testid=moderator-remove]").ClickAsync(new());
        Assert.Equal(ChannelRole.Moderator, await RoleAsync(channel, grace));
        Assert.Contains(grace.Handle, page.Find("#moderator-dialog-title").TextContent, StringComparison.Ordinal);
        await page.Find("[data-testid=moderator-dialog-confirm]").ClickAsync(new());

        Assert.Equal(ChannelRole.None, await RoleAsync(channel, grace));
        Assert.Empty(page.FindAll("[data-testid=moderator]"));
    }

    [Fact]
    public async Task Moderators_UnknownHandle_SaysSoAndKeepsWhatWasTyped()
    {
        var channel = await site.ChannelAsync();
        await using var desk = new DeskComponents(site, channel.OwnerId, channel.Handle);
        var page = desk.Show(channel.Handle, DeskComponents.Widget<ModeratorsWidget>());
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=moderators-empty]")));

        await page.Find("[data-testid=moderator-handle]").InputAsync(new ChangeEventArgs { Value = "nobody_at_all" });
        await page.Find("[data-testid=moderators] form").SubmitAsync();

        Assert.Contains("nobody_at_all", desk.Said, StringComparison.Ordinal);
        Assert.Equal("nobody_at_all", page.Find("[data-testid=moderator-handle]").GetAttribute("value"));
    }

    [Fact]
    public async Task Moderators_ForAModerator_CannotBeChanged()
    {
        var channel = await site.ChannelAsync();
        var mod = await site.ModeratorAsync(channel);
        await using var desk = new DeskComponents(site, mod.Id, mod.Handle);

        var page = desk.Show(channel.Handle, DeskComponents.Widget<ModeratorsWidget>());

        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=moderator]")));
        Assert.Empty(page.FindAll("[data-testid=moderator-remove], [data-testid=moderator-add]"));
    }

    [Fact]
    public async Task Barred_TimeoutRunsOut_LeavesTheListByItself()
    {
        var channel = await site.ChannelAsync();
        var (bob, eve) = (await site.PersonAsync(), await site.PersonAsync("eve"));
        await Sanctions.TimeOutAsync(channel.OwnerId, new SanctionOrder(channel.Id, bob.Id, "spam"), TimeSpan.FromSeconds(20), Cancel);
        await Sanctions.BanAsync(channel.OwnerId, new SanctionOrder(channel.Id, eve.Id), purge: false, Cancel);
        await using var desk = new DeskComponents(site, channel.OwnerId, channel.Handle);
        var page = desk.Show(channel.Handle, DeskComponents.Widget<BarredWidget>());
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=barred-row]").Count));

        site.Clock.Advance(TimeSpan.FromSeconds(21));

        await desk.EventuallyAsync(() => Assert.Equal(eve.Handle, Assert.Single(page.FindAll("[data-testid=barred-row]")).GetAttribute("data-handle")));
    }

    [Fact]
    public async Task Barred_LiftedSecond_NamesWhoWasFirst()
    {
        var channel = await site.ChannelAsync();
        var grace = await site.ModeratorAsync(channel, "grace");
        var bob = await site.PersonAsync();
        var order = new SanctionOrder(channel.Id, bob.Id);
        await Sanctions.BanAsync(channel.OwnerId, order, purge: false, Cancel);
        await using var desk = new DeskComponents(site, channel.OwnerId, channel.Handle);
        var page = desk.Show(channel.Handle, DeskComponents.Widget<BarredWidget>());
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=barred-row]")));

        site.Clock.Advance(TimeSpan.FromMilliseconds(5));
        await Sanctions.UnbanAsync(grace.Id, order, Cancel);
        await page.Find("[data-testid=barred-lift]").ClickAsync(new());

        Assert.Contains($"{grace.Handle} already lifted the ban", desk.Said, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=barred-row]"));
    }

    [Fact]
    public async Task Undo_FromTheToast_TakesTheActBack()
    {
        var channel = await site.ChannelAsync();
        var bob = await site.PersonAsync();
        await Sanctions.BanAsync(channel.OwnerId, new SanctionOrder(channel.Id, bob.Id), purge: false, Cancel);
        await using var desk = new DeskComponents(site, channel.OwnerId, channel.Handle);
        var page = desk.Show(channel.Handle, DeskComponents.Widget<BarredWidget>());
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=barred-row]")));
        await page.Find("[data-testid=barred-lift]").ClickAsync(new());
        Assert.Empty(page.FindAll("[data-testid=barred-row]"));

        await page.InvokeAsync(() => page.Instance.UndoAsync(desk.Undoable));

        await desk.EventuallyAsync(() => Assert.Single(page.FindAll("[data-testid=barred-row]")));
        Assert.Contains("Taken back", desk.Said, StringComparison.Ordinal);
    }

    private Task<ChannelRole> RoleAsync(DeskChannel channel, DeskPerson person) =>
        site.Services.GetRequiredService<ChannelAccess>().RoleOfAsync(person.Id, channel.Id, Cancel);
}
