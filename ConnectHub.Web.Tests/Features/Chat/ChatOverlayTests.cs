using System.Net;
using Bunit;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Chat.Overlay;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Rooms;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ConnectHub.Web.Tests.Features.Chat;

public sealed class ChatOverlayTests(ChatSite site) : BunitContext, IClassFixture<ChatSite>
{
    private BunitJSModuleInterop? _script;

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    private ChatOverlayKeys Keys => site.Services.GetRequiredService<ChatOverlayKeys>();

    [Fact]
    public async Task Rotate_Again_TheOldAddressOpensNothingAndOnlyHashesAreKept()
    {
        var owner = await site.UserAsync();
        var first = await Keys.RotateAsync(owner, Cancel);
        var second = await Keys.RotateAsync(owner, Cancel);

        Assert.Null(await Keys.ChannelOfAsync(first, Cancel));
        Assert.NotNull(await Keys.ChannelOfAsync(second, Cancel));
        await using (var db = await site.OpenDbAsync())
            Assert.DoesNotContain(second, await db.Set<ChatOverlayKey>().Select(k => k.TokenHash).ToListAsync(Cancel));
        Assert.True(await Keys.RevokeAsync(owner, Cancel));
        Assert.Null(await Keys.ChannelOfAsync(second, Cancel));
        Assert.Null(await Keys.CreatedAtAsync(owner, Cancel));
    }

    [Fact]
    public async Task Page_WrongToken_IsNotFound()
    {
        var owner = await site.UserAsync();
        var token = await Keys.RotateAsync(owner, Cancel);
        using var client = site.CreateClient();

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/overlay/chat/{token}", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/overlay/chat/{token![..^1]}_", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/overlay/chat/x", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Overlay_RoomSpeaks_IsHandedTheTickUncountedUntilTheAddressIsReplaced()
    {
        var owner = await site.UserAsync();
        var room = site.Rooms.Open(await site.StreamAsync(owner));
        var overlay = Show((await Keys.RotateAsync(owner, Cancel))!);
        await EventuallyAsync(() => Assert.NotEmpty(Ticks()));

        room.Publish(Said.Message(1, "spoken"));
        room.Tick();
        await EventuallyAsync(() => Assert.Contains(Ticks(), tick => tick.Contains("spoken", StringComparison.Ordinal)));
        Assert.Equal(0, room.Viewers);

        await Keys.RotateAsync(owner, Cancel);
        await EventuallyAsync(() => Assert.NotNull(overlay.Find("[data-testid=chat-overlay-lost]")));
        var heard = Ticks().Count;
        room.Publish(Said.Message(2, "not for this address"));
        room.Tick();
        Assert.DoesNotContain(Ticks().Skip(heard), tick => tick.Contains("not for this address", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Look_DatabaseFailsForAWhile_IsLoggedOnceAndTheRoomIsFoundThereafter()
    {
        var owner = await site.UserAsync();
        site.Rooms.Open(await site.StreamAsync(owner));
        var database = new ShakyDatabase(site.Services.GetRequiredService<IDbContextFactory<ConnectHubDb>>()) { FailuresLeft = 3 };
        var streams = ActivatorUtilities.CreateInstance<StreamQueries>(site.Services, database);
        var log = new RecordedLog<WatchingComponent>();
        Services.AddSingleton(ActivatorUtilities.CreateInstance<ChatOverlayRooms>(site.Services, streams));
        Services.AddSingleton<ILogger<WatchingComponent>>(log);

        Show((await Keys.RotateAsync(owner, Cancel))!);
        await EventuallyAsync(() => Assert.NotEmpty(Ticks()));

        Assert.Equal(0, database.FailuresLeft);
        Assert.Single(log.Lines, line => line.Level == LogLevel.Error);
    }

    private IRenderedComponent<ChatOverlay> Show(string token)
    {
        Services.AddFallbackServiceProvider(site.Services);
        Services.AddScoped<CircuitLink>();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        _script = JSInterop.SetupModule("/media/chat/overlay.js").SetupModule("attach", _ => true);
        _script.Mode = JSRuntimeMode.Loose;
        return Render<ChatOverlay>(parameters => parameters.Add(p => p.Token, token));
    }

    private List<string> Ticks() => [.. _script!.Invocations["tick"].Select(call => call.Arguments[0]!.ToString()!)];

    // Lets the page's time pass while it waits.
    private Task EventuallyAsync(Action assertion) => Eventually.HoldsAsync(assertion, () => site.Clock.Advance(ChatOverlay.LookAgain));
}
