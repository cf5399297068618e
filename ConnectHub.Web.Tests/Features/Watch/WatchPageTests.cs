using System.Net;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Features.Watch;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Watch;

public sealed class WatchPageTests(WebApp app) : IClassFixture<WebApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/watch/nonsense")]
    [InlineData("/watch/AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/@nobody_here/live")]
    public async Task Get_UnknownStreamOrChannel_Answers404(string path)
    {
        using var response = await app.NewVisitor().GetAsync(path, Cancel);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Get_LiveStream_ShowsThePlayerOnBothAddresses()
    {
        var ada = await app.SignUpAsync();
        var id = await StartAsync(ada, StreamVisibility.Public, title: "Balloon <b>4</b>", description: "See https://example.org/x.");

        foreach (var path in new[] { $"/watch/{ShortId.Format(id)}", $"/@{ada.Handle}/live" })
        {
            var page = await app.NewVisitor().GetPageAsync(path);

            var player = page.QuerySelector("live-player");
            Assert.Equal($"/live/{ShortId.Format(id)}/master.m3u8", player?.GetAttribute("src"));
            Assert.Equal("starting", player?.GetAttribute("phase"));
            Assert.Single(page.QuerySelectorAll("video"));
            Assert.Equal("0", page.QuerySelector("[data-testid='viewer-count']")?.GetAttribute("data-count"));
            Assert.Equal("Balloon <b>4</b>", page.QuerySelector("[data-testid='watch-title']")?.TextContent);
            Assert.Equal("https://example.org/x", page.QuerySelector("[data-testid='watch-description'] a")?.GetAttribute("href"));
            Assert.Equal("Balloon <b>4</b>", page.QuerySelector("meta[property='og:title']")?.GetAttribute("content"));
            Assert.Equal($"http://localhost/@{ada.Handle}/live", page.QuerySelector("meta[property='og:url']")?.GetAttribute("content"));
        }
    }

    [Fact]
    public async Task Get_ChannelWithoutStream_SaysOffline()
    {
        var ada = await app.SignUpAsync();

        using var response = await app.NewVisitor().GetAsync($"/@{ada.Handle}/live", Cancel);
        var page = await response.ReadPageAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotNull(page.QuerySelector("[data-testid='watch-offline']"));
        Assert.Null(page.QuerySelector("live-player"));
    }

    [Fact]
    public async Task Get_EndedStream_SaysSo()
    {
        var ada = await app.SignUpAsync();
        var id = await StartAsync(ada, StreamVisibility.Public);
        await app.Services.GetRequiredService<StreamService>().EndAsync(ada.UserId, id, Cancel);

        var page = await app.NewVisitor().GetPageAsync($"/watch/{ShortId.Format(id)}");

        Assert.NotNull(page.QuerySelector("[data-testid='watch-ended']"));
        Assert.Null(page.QuerySelector("live-player"));
        Assert.Equal($"/@{ada.Handle}", page.QuerySelector("[data-testid='watch-to-channel']")?.GetAttribute("href"));
    }

    [Fact]
    public async Task Get_PrivateStream_ShowsOnlyToOwnerAndShareLink()
    {
        var ada = await app.SignUpAsync();
        var bob = await app.SignUpAsync();
        var id = await StartAsync(ada, StreamVisibility.Private);
        var path = $"/watch/{ShortId.Format(id)}";
        var view = await app.Services.GetRequiredService<StreamQueries>().FindAsync(id, Cancel);
        var key = app.Services.GetRequiredService<StreamAccess>().ShareKey(view!);

        using var toStranger = await app.NewVisitor().GetAsync(path, Cancel);
        using var toUser = await bob.Client.GetAsync(path, Cancel);
        using var toForger = await app.NewVisitor().GetAsync($"{path}?k={key[..^2]}xx", Cancel);
        var toOwner = await ada.Client.GetPageAsync(path);
        var toGuest = await app.NewVisitor().GetPageAsync($"{path}?k={Uri.EscapeDataString(key)}");
        var ofChannel = await app.NewVisitor().GetPageAsync($"/@{ada.Handle}/live");

        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound], [toStranger.StatusCode, toUser.StatusCode, toForger.StatusCode]);
        Assert.Contains("/t/", toOwner.QuerySelector("live-player")?.GetAttribute("src"), StringComparison.Ordinal);
        Assert.NotNull(toGuest.QuerySelector("live-player"));
        Assert.Null(toGuest.QuerySelector("meta[property='og:title']"));
        Assert.NotNull(ofChannel.QuerySelector("[data-testid='watch-offline']"));
    }

    [Fact]
    public async Task Unlock_RightPassword_KeepsAKeyAndShowsThePlayer()
    {
        var ada = await app.SignUpAsync();
        var path = $"/watch/{ShortId.Format(await StartAsync(ada, StreamVisibility.Password, password: "open sesame"))}";
        var guest = app.NewVisitor();

        using var wrong = await guest.SubmitAsync(path, "watch-password", ("password", "shut sesame"));
        var refused = await wrong.ReadPageAsync();
        using var right = await guest.SubmitAsync(path, "watch-password", ("password", "open sesame"));
        var page = await guest.GetPageAsync(path);

        Assert.NotNull(refused.QuerySelector("[data-testid='watch-password-problem']"));
        Assert.False(wrong.Headers.Contains("Set-Cookie") && string.Join(' ', wrong.Headers.GetValues("Set-Cookie")).Contains("watch.", StringComparison.Ordinal));
        Assert.True(right.IsRedirectTo(path));
        var cookie = Assert.Single(right.Headers.GetValues("Set-Cookie"), value => value.StartsWith("watch.", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.NotNull(page.QuerySelector("live-player"));
    }

    [Fact]
    public async Task Unlock_TooManyTries_Answers429EvenToTheRightPassword()
    {
        await using var site = new WebApp();
        var ada = await site.SignUpAsync();
        var path = $"/watch/{ShortId.Format(await StartAsync(ada, StreamVisibility.Password, password: "open sesame", site: site))}";
        var guest = site.NewVisitor();

        for (var i = 0; i < UnlockAttempts.Limit; i++)
            (await guest.SubmitAsync(path, "watch-password", ("password", "guess"))).Dispose();
        using var refused = await guest.SubmitAsync(path, "watch-password", ("password", "open sesame"));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.False(refused.Headers.Contains("Location"));
    }

    [Fact]
    public async Task Get_MatureStream_AsksOncePerBrowser()
    {
        var ada = await app.SignUpAsync();
        await StartAsync(ada, StreamVisibility.Public, mature: true);
        var path = $"/@{ada.Handle}/live";
        var guest = app.NewVisitor();

        var first = await guest.GetPageAsync(path);
        using var went = await guest.SubmitAsync(path, "watch-mature-continue");
        var second = await guest.GetPageAsync(path);

        Assert.Contains("This stream is marked as mature", first.QuerySelector("[data-testid='watch-mature'] h1")?.TextContent, StringComparison.Ordinal);
        Assert.Null(first.QuerySelector("live-player"));
        Assert.Null(first.QuerySelector("[data-testid='chat-panel']"));
        Assert.True(went.IsRedirectTo(path));
        Assert.NotNull(second.QuerySelector("live-player"));
        Assert.NotNull((await ada.Client.GetPageAsync(path)).QuerySelector("live-player"));
        Assert.NotNull((await app.NewVisitor().GetPageAsync(path)).QuerySelector("[data-testid='watch-mature']"));
    }

    [Fact]
    public async Task Continue_PrivateMatureStream_KeepsTheShareKey()
    {
        var ada = await app.SignUpAsync();
        var id = await StartAsync(ada, StreamVisibility.Private, mature: true);
        var view = await app.Services.GetRequiredService<StreamQueries>().FindAsync(id, Cancel);
        var path = $"/watch/{ShortId.Format(id)}?k={Uri.EscapeDataString(app.Services.GetRequiredService<StreamAccess>().ShareKey(view!))}";
        var guest = app.NewVisitor();

        using var went = await guest.SubmitAsync(path, "watch-mature-continue");

        Assert.True(went.IsRedirectTo(path));
        Assert.NotNull((await guest.GetPageAsync(path)).QuerySelector("live-player"));
    }

    [Fact]
    public async Task Get_StableStreamInGerman_TellsPlayerAndReader()
    {
        var ada = await app.SignUpAsync();
        await StartAsync(ada, StreamVisibility.Public, language: "de", latency: StreamLatency.Stable);

        var page = await app.NewVisitor().GetPageAsync($"/@{ada.Handle}/live");

        Assert.Equal("3", page.QuerySelector("live-player")?.GetAttribute("target"));
        Assert.Equal("Deutsch", page.QuerySelector("[data-testid='watch-language']")?.TextContent);
        Assert.Equal("de", page.QuerySelector("[data-testid='watch-title']")?.GetAttribute("lang"));
    }

    [Fact]
    public async Task Follow_SignedInViewer_TurnsAroundAndBack()
    {
        var ada = await app.SignUpAsync();
        var bob = await app.SignUpAsync();
        await StartAsync(ada, StreamVisibility.Public);
        var path = $"/@{ada.Handle}/live";

        using var followed = await bob.Client.SubmitAsync(path, "follow");
        var after = await bob.Client.GetPageAsync(path);
        using var unfollowed = await bob.Client.SubmitAsync(path, "follow");
        var last = await bob.Client.GetPageAsync(path);

        Assert.True(followed.IsRedirectTo(path));
        Assert.Equal("true", after.QuerySelector("[data-testid='follow']")?.GetAttribute("aria-pressed"));
        Assert.Equal("false", last.QuerySelector("[data-testid='follow']")?.GetAttribute("aria-pressed"));
    }

    [Fact]
    public async Task Follow_AnonymousAndOwner_LoginLinkAndNothing()
    {
        var ada = await app.SignUpAsync();
        await StartAsync(ada, StreamVisibility.Public);
        var path = $"/@{ada.Handle}/live";

        var anonymous = await app.NewVisitor().GetPageAsync(path);
        var owner = await ada.Client.GetPageAsync(path);

        Assert.Equal($"/account/login?returnUrl={Uri.EscapeDataString(path)}", anonymous.QuerySelector("[data-testid='follow']")?.GetAttribute("href"));
        Assert.Null(owner.QuerySelector("[data-testid='follow']"));
    }

    private async Task<Guid> StartAsync(
        Person owner, StreamVisibility visibility, string title = "A stream", string description = "", string? password = null, WebApp? site = null,
        bool mature = false, string? language = null, StreamLatency latency = StreamLatency.Low)
    {
        var service = (site ?? app).Services.GetRequiredService<StreamService>();
        var draft = new StreamDraft(title, description, CategorySlug: null, Tags: ["radio"], StreamQuality.Auto, visibility, password, Record: false)
        {
            IsMature = mature,
            Language = language,
            Latency = latency,
        };
        var created = Assert.IsType<StreamResult<CreatedStream>.Ok>(await service.CreateAsync(owner.UserId, draft, Cancel));
        Assert.IsType<StreamResult<LiveStream>.Ok>(await service.StartAsync(owner.UserId, created.Value.Stream.Id, Cancel));
        return created.Value.Stream.Id;
    }
}
