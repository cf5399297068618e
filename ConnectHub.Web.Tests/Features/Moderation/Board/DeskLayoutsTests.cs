using Bunit;
using ConnectHub.Web.Features.Moderation.Board;
using ConnectHub.Web.Features.Moderation.Screen;
using ConnectHub.Web.Tests.Features.Chat;
using ConnectHub.Web.Tests.Features.Moderation.Desk;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Moderation.Board;

public sealed class DeskLayoutsTests(ChatSite site) : IClassFixture<ChatSite>
{
    private static readonly DeskLayout Mine = DeskLayout.Default.Toggle("log");

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    private DeskLayouts Layouts => site.Services.GetRequiredService<DeskLayouts>();

    [Fact]
    public async Task Save_OfAModerator_IsTheirsAloneAndOfThatChannelAlone()
    {
        var (channel, other) = (await site.ChannelAsync(), await site.ChannelAsync("eve"));
        var (grace, hank) = (await site.ModeratorAsync(channel, "grace"), await site.ModeratorAsync(channel, "hank"));

        Assert.True(await Layouts.SaveAsync(grace.Id, channel.Id, DeskLayout.Default.Toggle("held"), Cancel));
        Assert.True(await Layouts.SaveAsync(grace.Id, channel.Id, Mine, Cancel));

        Assert.Equal(Mine.ToText(), (await Layouts.ReadAsync(grace.Id, channel.Id, Cancel)).ToText());
        Assert.True((await Layouts.ReadAsync(hank.Id, channel.Id, Cancel)).IsDefault);
        Assert.True((await Layouts.ReadAsync(grace.Id, other.Id, Cancel)).IsDefault);
    }

    [Fact]
    public async Task Save_AtOnceFromTwoPages_KeepsOneRow()
    {
        var channel = await site.ChannelAsync();

        Assert.All(await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Layouts.SaveAsync(channel.OwnerId, channel.Id, Mine, Cancel))), Assert.True);

        await using var db = await site.OpenDbAsync();
        Assert.Equal(1, await db.Set<ModeratorLayout>().CountAsync(l => l.ChannelId == channel.Id, Cancel));
    }

    [Fact]
    public async Task Save_WithoutTheRight_IsRefusedAndKeepsNothing()
    {
        var channel = await site.ChannelAsync();
        var grace = await site.ModeratorAsync(channel, "grace");
        await site.TakeRoleAsync(channel, grace);

        Assert.False(await Layouts.SaveAsync(grace.Id, channel.Id, Mine, Cancel));
        Assert.False(await Layouts.SaveAsync(null, channel.Id, Mine, Cancel));

        await using var db = await site.OpenDbAsync();
        Assert.False(await db.Set<ModeratorLayout>().AnyAsync(l => l.ChannelId == channel.Id, Cancel));
    }

    [Fact]
    public async Task Board_Arranged_IsSoInAnotherBrowserAndResetTakesTheRowAway()
    {
        var channel = await site.ChannelAsync();
        await using (var first = new DeskComponents(site, channel.OwnerId, channel.Handle))
        {
            var page = first.Show(channel.Handle, DeskComponents.Widget<ModBoard>());
            page.WaitForAssertion(() => Assert.NotNull(page.Find("#mod-log")));
            await page.Find("[data-part-id=log] [data-testid=arrange-hide]").ClickAsync(new());
            await page.Find("[data-part-id=reports]").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowUp" });
            Assert.Empty(page.FindAll("#mod-log"));
        }

        await using var second = new DeskComponents(site, channel.OwnerId, channel.Handle);
        var again = second.Show(channel.Handle, DeskComponents.Widget<ModBoard>());
        again.WaitForAssertion(() => Assert.NotNull(again.Find("#mod-held")));
        Assert.Empty(again.FindAll("#mod-log"));
        Assert.Equal(["mod-reports", "mod-held"], again.FindAll("#mod-column-2 > section").Select(section => section.Id));
        await again.Find("[data-jump-hidden=l]").ClickAsync(new());
        Assert.Equal("Log is hidden here. Arrange (O) shows it again.", second.Said);

        await again.Find("[data-testid=arrange-reset]").ClickAsync(new());
        Assert.NotNull(again.Find("#mod-log"));
        await using var db = await site.OpenDbAsync();
        Assert.False(await db.Set<ModeratorLayout>().AnyAsync(l => l.ChannelId == channel.Id, Cancel));
    }

    [Fact]
    public async Task Board_WhoseReaderLostTheRole_StaysAsItWas()
    {
        var channel = await site.ChannelAsync();
        var grace = await site.ModeratorAsync(channel, "grace");
        await using var desk = new DeskComponents(site, grace.Id, grace.Handle);
        var page = desk.Show(channel.Handle, DeskComponents.Widget<ModBoard>());
        page.WaitForAssertion(() => Assert.NotNull(page.Find("#mod-log")));
        await using (var db = await site.OpenDbAsync())
            await db.Set<Web.Features.Channels.ChannelModerator>().Where(m => m.ChannelId == channel.Id).ExecuteDeleteAsync(Cancel);

        await page.Find("[data-part-id=log] [data-testid=arrange-hide]").ClickAsync(new());

        Assert.NotNull(page.Find("#mod-log"));
        Assert.StartsWith("You are no moderator here", desk.Said, StringComparison.Ordinal);
    }
}
