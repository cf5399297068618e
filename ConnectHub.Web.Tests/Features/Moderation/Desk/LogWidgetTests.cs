using Bunit;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation.Desk;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Moderation.LogView;
using ConnectHub.Web.Tests.Features.Chat;

namespace ConnectHub.Web.Tests.Features.Moderation.Desk;

public sealed class LogWidgetTests(ChatSite site) : IClassFixture<ChatSite>
{
    [Fact]
    public async Task Log_ActOfStaff_SaysWhoWhatWhomWhyAndMarksTheStaff()
    {
        var channel = await site.ChannelAsync();
        var (staff, bob) = (await site.PersonAsync("grace"), await site.PersonAsync());
        await site.LogAsync(channel, ActionKind.MessageDeleted, new ActionSubject(UserId: bob.Id, Reason: "spam", Evidence: """{"text":"<b>buy</b>"}"""), staff, ChannelRole.Staff);
        await using var desk = new DeskComponents(site, channel.OwnerId, channel.Handle);

        var page = desk.Show(channel.Handle, DeskComponents.Widget<LogWidget>());

        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=log-row]")));
        var row = page.Find("[data-testid=log-row]");
        Assert.Equal($"{staff.Handle} Staff deleted a message of {bob.Handle}", Words(row.QuerySelector(".line")!.TextContent));
        Assert.Equal("<b>buy</b>", row.QuerySelector("q")!.TextContent);
        Assert.Contains("spam", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_ActWhileThePageIsOpen_ComesByItself()
    {
        var channel = await site.ChannelAsync();
        await using var desk = new DeskComponents(site, channel.OwnerId, channel.Handle);
        var page = desk.Show(channel.Handle, DeskComponents.Widget<LogWidget>());
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=log-empty]")));

        await site.LogAsync(channel, ActionKind.ShieldOn, new ActionSubject());

        await desk.EventuallyAsync(() => Assert.Single(page.FindAll("[data-testid=log-row]")));
    }

    [Fact]
    public async Task Log_PointerOverTheList_CountsInsteadOfMovingRows()
    {
        var channel = await site.ChannelAsync();
        await site.LogAsync(channel, ActionKind.ShieldOn, new ActionSubject());
        await using var desk = new DeskComponents(site, channel.OwnerId, channel.Handle);
        var page = desk.Show(channel.Handle, DeskComponents.Widget<LogWidget>());
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=log-row]")));
        await page.Find(".entries").TriggerEventAsync("onmouseenter", EventArgs.Empty);

        await site.LogAsync(channel, ActionKind.ShieldOff, new ActionSubject());
        await desk.EventuallyAsync(() => Assert.Equal("1 new entry", page.Find("[data-testid=log-news]").TextContent));
        Assert.Single(page.FindAll("[data-testid=log-row]"));

        await page.Find(".entries").TriggerEventAsync("onmouseleave", EventArgs.Empty);
        Assert.Equal(2, page.FindAll("[data-testid=log-row]").Count);
    }

    [Fact]
    public async Task Log_UndoneBySomebody_IsStruckWithTheirNameAndOffersNoUndo()
    {
        var channel = await site.ChannelAsync();
        var grace = await site.ModeratorAsync(channel, "grace");
        var action = await site.LogAsync(channel, ActionKind.Banned, new ActionSubject(Reason: "insult"));
        await site.LogAsync(channel, ActionKind.Undone, new ActionSubject(UndoesId: action.Id), grace);
        await using var desk = new DeskComponents(site, channel.OwnerId, channel.Handle);

        var page = desk.Show(channel.Handle, DeskComponents.Widget<LogWidget>());

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=log-row]").Count));
        var row = page.Find("[data-testid=log-row][data-kind=Banned]");
        Assert.Contains("undone", row.ClassName, StringComparison.Ordinal);
        Assert.Contains($"undone by {grace.Handle}", row.TextContent, StringComparison.Ordinal);
        Assert.Null(row.QuerySelector("[data-testid=log-undo]"));
    }

    [Fact]
    public async Task Log_Filtered_ShowsWhatFitsAndOffersTheSameAsCsv()
    {
        var channel = await site.ChannelAsync();
        var bob = await site.PersonAsync();
        await site.LogAsync(channel, ActionKind.Banned, new ActionSubject(UserId: bob.Id));
        await site.LogAsync(channel, ActionKind.ShieldOn, new ActionSubject());
        await using var desk = new DeskComponents(site, channel.OwnerId, channel.Handle);
        var page = desk.Show(channel.Handle, DeskComponents.Widget<LogWidget>());
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=log-row]").Count));

        await page.Find("[data-testid=log-filter]").ClickAsync(new());
        await page.Find("[data-testid=log-about]").ChangeAsync(new() { Value = $"@{bob.Handle}" });
        await page.Find("[data-testid=log-from]").ChangeAsync(new() { Value = "2026-05-01" });
        await page.Find("[data-testid=log-filters]").SubmitAsync();

        Assert.Equal("Banned", Assert.Single(page.FindAll("[data-testid=log-row]")).GetAttribute("data-kind"));
        var csv = page.Find("[data-testid=log-csv]").GetAttribute("href");
        Assert.Equal($"/mod/{channel.Handle}/log.csv?about=@{bob.Handle}&from=2026-04-30T22%3A00%3A00.0000000Z", csv);

        await page.Find("[data-testid=log-by]").ChangeAsync(new() { Value = "nobody_at_all" });
        await page.Find("[data-testid=log-filters]").SubmitAsync();
        Assert.Contains("nobody_at_all", page.Find("[data-testid=log-unknown]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Frame_RoleTakenWhileOpen_IsReadOnlyAtOnceAndKeepsWhatItShows()
    {
        var channel = await site.ChannelAsync();
        var mod = await site.ModeratorAsync(channel);
        await site.LogAsync(channel, ActionKind.ShieldOn, new ActionSubject());
        await using var desk = new DeskComponents(site, mod.Id, mod.Handle);
        var page = desk.Show(channel.Handle, DeskComponents.Widget<LogWidget>());
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=log-row]")));
        Assert.Empty(page.FindAll("[data-testid=desk-read-only]"));

        await site.TakeRoleAsync(channel, mod);

        await desk.EventuallyAsync(() => Assert.NotNull(page.Find("[data-testid=desk-read-only]")));
        Assert.Single(page.FindAll("[data-testid=log-row]"));
        Assert.Empty(page.FindAll("[data-testid=log-undo]"));
    }

    [Fact]
    public async Task Frame_Viewer_IsRefused()
    {
        var channel = await site.ChannelAsync();
        var bob = await site.PersonAsync();
        await using var desk = new DeskComponents(site, bob.Id, bob.Handle);

        var page = desk.Show(channel.Handle, DeskComponents.Widget<LogWidget>());

        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=desk-refused]")));
        Assert.Empty(page.FindAll("[data-testid=log]"));
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
