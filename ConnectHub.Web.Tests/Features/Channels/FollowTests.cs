using System.Net;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Channels;

public sealed class FollowTests(WebApp app) : IClassFixture<WebApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private FollowService Follows => app.Services.GetRequiredService<FollowService>();

    [Fact]
    public async Task Follow_TwentyAtOnce_CountsOnce()
    {
        var (streamer, fan) = (await app.SignUpAsync(), await app.SignUpAsync());

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Follows.FollowAsync(fan.UserId, streamer.ChannelId, Cancel))));

        Assert.All(results, Assert.True);
        Assert.Equal(1, await Follows.CountAsync(streamer.ChannelId, Cancel));
        Assert.Equal(streamer.Handle, Assert.Single(await Follows.ListAsync(fan.UserId, Cancel)).Handle);
    }

    [Fact]
    public async Task FollowAndUnfollow_AtTheSameMoment_NeverFails()
    {
        var (streamer, fan) = (await app.SignUpAsync(), await app.SignUpAsync());

        for (var round = 0; round < 20; round++)
            await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => i % 2 == 0
                ? Follows.FollowAsync(fan.UserId, streamer.ChannelId, Cancel)
                : Follows.UnfollowAsync(fan.UserId, streamer.ChannelId, Cancel))));

        await Follows.FollowAsync(fan.UserId, streamer.ChannelId, Cancel);
        await using var db = await app.OpenDbAsync();
        var row = await db.Set<Follow>().SingleAsync(f => f.UserId == fan.UserId, Cancel);
        Assert.Equal(TimeProvider.System.GetUtcNow(), row.CreatedAt, TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Follow_OwnOrUnknownChannel_IsRefused()
    {
        var person = await app.SignUpAsync();

        Assert.False(await Follows.FollowAsync(person.UserId, person.ChannelId, Cancel));
        Assert.False(await Follows.FollowAsync(person.UserId, Guid.CreateVersion7(), Cancel));
    }

    [Fact]
    public async Task ChannelPage_FollowAndUnfollow_ChangesTheCount()
    {
        var (streamer, fan) = (await app.SignUpAsync(), await app.SignUpAsync());
        var path = $"/@{streamer.Handle}";

        using var followed = await fan.Client.SubmitAsync(path, "follow");
        Assert.True(followed.IsRedirectTo(path));
        Assert.Equal("1", (await fan.Client.GetPageAsync(path)).QuerySelector("[data-testid='follower-count']")?.TextContent);
        using var unfollowed = await fan.Client.SubmitAsync(path, "follow");
        Assert.Equal("0", (await fan.Client.GetPageAsync(path)).QuerySelector("[data-testid='follower-count']")?.TextContent);
    }

    [Fact]
    public async Task Post_WithoutAntiforgeryToken_Is400()
    {
        var (streamer, fan) = (await app.SignUpAsync(), await app.SignUpAsync());

        using var response = await fan.Client.PostFormAsync($"/@{streamer.Handle}/follow", [("follow", "true")]);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(0, await Follows.CountAsync(streamer.ChannelId, Cancel));
    }

    [Fact]
    public async Task ChannelPage_ForAnonymous_LeadsToSignIn()
    {
        var streamer = await app.SignUpAsync();

        var link = (await app.NewVisitor().GetPageAsync($"/@{streamer.Handle}")).QuerySelector("[data-testid='follow']");

        Assert.Equal($"/account/login?returnUrl=%2F%40{streamer.Handle}", link?.GetAttribute("href"));
    }

    [Fact]
    public async Task ChannelPage_UnknownHandle_Is404()
    {
        using var response = await app.NewVisitor().GetAsync("/@nobody_here", Cancel);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task ChannelPage_MarkupInName_IsText()
    {
        var person = await app.SignUpAsync();
        using var saved = await person.Client.SubmitAsync("/account", "account-save", ("Profile.DisplayName", "<b>Bo</b>"), ("Profile.About", "<script>alert(1)</script>"));
        Assert.True(saved.IsRedirectTo("/account?saved=profile"));

        var page = await app.NewVisitor().GetPageAsync($"/@{person.Handle}");

        Assert.Equal("<b>Bo</b>", page.QuerySelector("[data-testid='channel-name']")?.TextContent);
        Assert.Equal("<script>alert(1)</script>", page.QuerySelector("[data-testid='channel-about']")?.TextContent);
    }
}
