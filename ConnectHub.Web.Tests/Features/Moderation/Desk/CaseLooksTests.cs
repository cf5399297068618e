using Bunit;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.AutoMod;
using ConnectHub.Web.Features.Moderation.Desk;
using ConnectHub.Web.Features.Moderation.Held;
using ConnectHub.Web.Tests.Features.Chat;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ConnectHub.Web.Tests.Features.Moderation.Desk;

/// <summary>Two moderators at one case.</summary>
public sealed class CaseLooksTests(ChatSite site) : IClassFixture<ChatSite>
{
    private static readonly Guid Channel = Guid.NewGuid();
    private static readonly Guid Case = Guid.NewGuid();
    private static readonly Guid Ana = Guid.NewGuid();
    private static readonly Guid Ben = Guid.NewGuid();

    private readonly FakeTimeProvider _clock = new();

    private CaseLooks NewLooks() => new(new ModerationFeed(NullLogger<ModerationFeed>.Instance), _clock);

    [Fact]
    public void OtherAt_TwoLookers_TheFirstIsShownToTheSecondOnly()
    {
        var looks = NewLooks();
        using var ana = looks.Open(Channel, Case, Ana, "ana");
        using var ben = looks.Open(Channel, Case, Ben, "ben");

        Assert.Equal("ana", looks.OtherAt(Channel, Case, Ben));
        Assert.Null(looks.OtherAt(Channel, Case, Ana));
        Assert.Null(looks.OtherAt(Channel, Guid.NewGuid(), Ben));
        Assert.Null(looks.OtherAt(Guid.NewGuid(), Case, Ben));
    }

    [Fact]
    public void OtherAt_TheFirstLeaves_TheSecondIsFirst()
    {
        var looks = NewLooks();
        var ana = looks.Open(Channel, Case, Ana, "ana");
        using var ben = looks.Open(Channel, Case, Ben, "ben");

        ana.Dispose();
        ana.Dispose();

        Assert.Null(looks.OtherAt(Channel, Case, Ben));
        Assert.Equal("ben", looks.OtherAt(Channel, Case, Ana));
    }

    [Fact]
    public void OtherAt_AfterAMinute_IsNobody()
    {
        var looks = NewLooks();
        using var ana = looks.Open(Channel, Case, Ana, "ana");

        _clock.Advance(CaseLooks.Lasts - TimeSpan.FromSeconds(1));
        Assert.Equal("ana", looks.OtherAt(Channel, Case, Ben));
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(looks.OtherAt(Channel, Case, Ben));
    }

    [Fact]
    public void View_PointerAndKeysOnTwoCases_LooksAtOneAtATime()
    {
        var looks = NewLooks();
        var other = Guid.NewGuid();
        using var view = new CaseView(looks, Channel, Ana, "ana");

        view.Focus(Case, on: true);
        view.Point(other, on: true);
        Assert.Equal((null, "ana"), (looks.OtherAt(Channel, Case, Ben), looks.OtherAt(Channel, other, Ben)));
        view.Point(Case, on: false);
        Assert.Equal("ana", looks.OtherAt(Channel, other, Ben));
        view.Point(other, on: false);
        Assert.Equal(("ana", null), (looks.OtherAt(Channel, Case, Ben), looks.OtherAt(Channel, other, Ben)));
        view.Dispose();
        Assert.Null(looks.OtherAt(Channel, Case, Ben));
    }

    [Fact]
    public async Task Held_AnotherModeratorLooks_IsSaidOnTheRowUntilTheyLeaveAndActingIsPossible()
    {
        var channel = await site.ChannelAsync();
        var grace = await site.ModeratorAsync(channel, "grace");
        Assert.IsType<ModerationResult.Done>(await site.Services.GetRequiredService<AutoModService>().ChangeAsync(
            channel.OwnerId, channel.Id, levels => levels with { HoldCaps = true }, Xunit.TestContext.Current.CancellationToken));
        var stream = await site.StreamAsync(channel.OwnerId);
        site.Rooms.Open(stream);
        Assert.IsType<ChatResult.Held>(await site.SendAsync(stream, (await site.PersonAsync()).Id, "MY TURNIPS ARE THE BEST OF ALL"));
        await using var hers = new DeskComponents(site, grace.Id, grace.Handle);
        await using var mine = new DeskComponents(site, channel.OwnerId, channel.Handle);
        var (her, my) = (hers.Show(channel.Handle, DeskComponents.Widget<HeldWidget>()), mine.Show(channel.Handle, DeskComponents.Widget<HeldWidget>()));
        her.WaitForAssertion(() => Assert.Single(her.FindAll("[data-testid=held-row]")));
        my.WaitForAssertion(() => Assert.Single(my.FindAll("[data-testid=held-row]")));

        await her.Find("[data-testid=held-row]").TriggerEventAsync("onmouseenter", new MouseEventArgs());
        await mine.EventuallyAsync(() => Assert.Equal($"{grace.Handle} is looking at this", my.Find("[data-testid=case-looked]").TextContent));
        Assert.Empty(her.FindAll("[data-testid=case-looked]"));
        await her.Find("[data-testid=held-row]").TriggerEventAsync("onmouseleave", new MouseEventArgs());
        await mine.EventuallyAsync(() => Assert.Empty(my.FindAll("[data-testid=case-looked]")));

        await her.Find("[data-testid=held-row]").TriggerEventAsync("onfocusin", new FocusEventArgs());
        await mine.EventuallyAsync(() => Assert.NotNull(my.Find("[data-testid=case-looked]")));
        await my.Find("[data-testid=held-approve]").ClickAsync(new());
        Assert.Empty(my.FindAll("[data-testid=held-row]"));
    }
}
