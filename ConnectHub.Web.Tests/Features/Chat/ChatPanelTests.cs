using System.Security.Claims;
using Bunit;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation.AutoMod;
using ConnectHub.Web.Features.Moderation.Notices;
using ConnectHub.Web.Features.Moderation.Reports;
using ConnectHub.Web.Features.Moderation.Sanctions;
using ConnectHub.Web.Features.Moderation.Tools;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Rooms;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace ConnectHub.Web.Tests.Features.Chat;

public sealed class ChatPanelTests(ChatSite site) : BunitContext, IClassFixture<ChatSite>
{
    [Fact]
    public async Task Panel_SignedOut_OffersSignInAndCountsTheViewer()
    {
        var (_, stream) = await LiveAsync();
        var room = site.Rooms.Open(stream);
        var panel = Show(stream);

        Assert.Contains("returnUrl=%2F", panel.Find("[data-testid=chat-sign-in]").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("[data-testid=chat-input]"));
        await Eventually.HoldsAsync(() => Assert.Equal(1, room.Viewers));
    }

    [Fact]
    public async Task Panel_SignedIn_SendsAndIsAnsweredWithTheCommittedMessage()
    {
        var (owner, stream) = await LiveAsync();
        site.Rooms.Open(stream);
        var panel = Show(stream, owner);
        Assert.NotNull(panel.Find("[data-testid=chat-input]"));

        var answer = await panel.Instance.Send("hello", null, "nonce-of-mine");

        Assert.Equal("posted", answer.Status);
        Assert.Contains("\"text\":\"hello\"", answer.Message!.ToString(), StringComparison.Ordinal);
        Assert.Equal("invalid", (await panel.Instance.Send(null, "no id", null)).Status);
    }

    [Fact]
    public async Task Panel_SignedOut_SendIsRefused()
    {
        var (_, stream) = await LiveAsync();
        site.Rooms.Open(stream);

        Assert.Equal("signedOut", (await Show(stream).Instance.Send("hello", null, "nonce-of-mine")).Status);
    }

    [Fact]
    public async Task Panel_RoomSpeaks_ScriptIsHandedTheTick()
    {
        var (_, stream) = await LiveAsync();
        var room = site.Rooms.Open(stream);
        _ = Show(stream);
        await Eventually.HoldsAsync(() => Assert.NotEmpty(Ticks()));

        room.Publish(Said.Message(1, "spoken"));
        room.Tick();

        await Eventually.HoldsAsync(() => Assert.Contains("spoken", Ticks().Last(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Panel_ConnectionLostAndDisposed_IsNoViewer()
    {
        var (_, stream) = await LiveAsync();
        var room = site.Rooms.Open(stream);
        var panel = Show(stream);
        await Eventually.HoldsAsync(() => Assert.Equal(1, room.Viewers));
        var link = Services.GetRequiredService<CircuitLink>();

        // Where a circuit says it: the panel that has just joined the room has not yet subscribed to the connection.
        await panel.InvokeAsync(() => link.OnConnectionDownAsync(null!, Xunit.TestContext.Current.CancellationToken));
        Assert.Equal(0, room.Viewers);
        await panel.InvokeAsync(() => link.OnConnectionUpAsync(null!, Xunit.TestContext.Current.CancellationToken));
        Assert.Equal(1, room.Viewers);
        await panel.Instance.DisposeAsync();

        Assert.Equal(0, room.Viewers);
    }

    [Fact]
    public async Task Panel_PageWhosePlayerPlays_IsOneViewer()
    {
        var (_, stream) = await LiveAsync();
        var room = site.Rooms.Open(stream);
        room.Beat(new RoomViewer(null, "page-of-the-test"), "192.0.2.1", site.Clock.GetUtcNow());
        room.Beat(new RoomViewer(null, "page-of-another"), "192.0.2.1", site.Clock.GetUtcNow());

        _ = Show(stream);
        await Eventually.HoldsAsync(() => Assert.NotEmpty(Ticks()));

        Assert.Equal(2, room.Viewers);
    }

    [Fact]
    public async Task Panel_StreamBecomesPrivate_LosesTheRoomAndMayNotWrite()
    {
        var (owner, stream) = await LiveAsync();
        var room = site.Services.GetRequiredService<Broadcasts>().Start(stream, site.Clock.GetUtcNow()).Room;
        var panel = Show(stream, await site.UserAsync());
        await Eventually.HoldsAsync(() => Assert.Equal(1, Ticks().Count(tick => tick.Contains("\"viewers\":1", StringComparison.Ordinal))));

        await site.SetVisibilityAsync(owner, stream, StreamVisibility.Private);
        room.Publish(Said.Message(1, "not for everybody"));
        room.Tick();
        await Eventually.HoldsAsync(() => Assert.Single(_script!.Invocations["lost"]));

        Assert.Equal(0, room.Viewers);
        Assert.DoesNotContain(Ticks(), tick => tick.Contains("not for everybody", StringComparison.Ordinal));
        Assert.Equal("lost", (await panel.Instance.Send("let me in", null, "nonce-of-mine")).Status);
        Assert.Empty(await site.RowsAsync(stream));
    }

    [Fact]
    public async Task Panel_StreamBecomesPrivate_OwnerStays()
    {
        var (owner, stream) = await LiveAsync();
        var room = site.Services.GetRequiredService<Broadcasts>().Start(stream, site.Clock.GetUtcNow()).Room;
        var panel = Show(stream, owner);
        await Eventually.HoldsAsync(() => Assert.Equal(1, room.Viewers));

        await site.SetVisibilityAsync(owner, stream, StreamVisibility.Private);
        room.Publish(Said.Message(1, "among us"));
        room.Tick();

        await Eventually.HoldsAsync(() => Assert.Contains(Ticks(), tick => tick.Contains("among us", StringComparison.Ordinal)));
        Assert.Equal("posted", (await panel.Instance.Send("still here", null, "nonce-of-mine")).Status);
    }

    [Fact]
    public async Task Panel_EndedStream_GetsTheLastMessagesAndNoRoomIsKept()
    {
        var (owner, stream) = await LiveAsync();
        await site.PostAsync(stream, owner, "last words");
        await site.EndAsync(stream);

        _ = Show(stream, owner);

        await Eventually.HoldsAsync(() => Assert.Contains("last words", Ticks().Single(), StringComparison.Ordinal));
        Assert.Contains("\"phase\":\"ended\"", Ticks().Single(), StringComparison.Ordinal);
        Assert.False(site.Rooms.TryGet(stream, out _));
    }

    private async Task<(Guid Owner, Guid Stream)> LiveAsync()
    {
        var owner = await site.UserAsync();
        return (owner, await site.StreamAsync(owner));
    }

    private IRenderedComponent<ChatPanel> Show(Guid stream, Guid? user = null)
    {
        Services.AddSingleton(site.Services.GetRequiredService<ChatEntrance>());
        Services.AddSingleton(site.Chat);
        Services.AddScoped<CircuitLink>();
        Services.AddSingleton(site.Services.GetRequiredService<HeldQueue>());
        Services.AddSingleton(site.Services.GetRequiredService<HeldNews>());
        Services.AddSingleton(site.Services.GetRequiredService<ReportService>());
        Services.AddSingleton(site.Services.GetRequiredService<PinService>());
        Services.AddSingleton<TimeProvider>(site.Clock);
        Services.AddSingleton(site.Services.GetRequiredService<ChannelStandings>());
        Services.AddSingleton(site.Services.GetRequiredService<ModeratorTools>());
        Services.AddSingleton(site.Services.GetRequiredService<StruckMessages>());
        Services.AddSingleton(site.Services.GetRequiredService<HeldQueue>());
        Services.AddSingleton(site.Services.GetRequiredService<HeldNews>());
        Services.AddSingleton(site.Services.GetRequiredService<ReportService>());
        Services.AddSingleton(site.Services.GetRequiredService<PinService>());
        Services.AddSingleton<TimeProvider>(site.Clock);
        var authorization = this.AddAuthorization();
        if (user is { } id)
            authorization.SetAuthorized("ada").SetClaims(new Claim(ClaimTypes.NameIdentifier, id.ToString()));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        var module = JSInterop.SetupModule("/media/chat/chat-panel.js");
        module.Setup<string?>("viewer").SetResult("page-of-the-test");
        var script = _script = module.SetupModule("attach", _ => true);
        script.Mode = JSRuntimeMode.Loose;
        _ticks = () => [.. script.Invocations["tick"].Select(call => call.Arguments[0]!.ToString()!)];
        return Render<ChatPanel>(parameters => parameters.Add(p => p.StreamId, stream).Add(p => p.Handle, "ada"));
    }

    private Func<List<string>> _ticks = () => [];
    private BunitJSModuleInterop? _script;

    private List<string> Ticks() => _ticks();
}
