using System.Net;
using ConnectHub.Web.Features.Engagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Engagement;

public sealed class OverlayTests(EngagementSite site) : IClassFixture<EngagementSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private OverlayTokens Tokens => site.Services.GetRequiredService<OverlayTokens>();

    [Fact]
    public async Task Address_OfTheOwner_OpensAPageThatNobodyKeeps()
    {
        var (owner, channel) = await ChannelAsync();
        var token = await Tokens.RenewAsync(owner, channel, Cancel);

        using var answer = await site.CreateClient().GetAsync($"/overlay/{token}", Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.DoesNotContain("class=\"top\"", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Address_Unknown_IsNotFound(string token)
    {
        using var answer = await site.CreateClient().GetAsync($"/overlay/{token}", Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Renew_OldAddress_IsNotFoundAndItsSourcesAreDropped()
    {
        var (owner, channel) = await ChannelAsync();
        var sources = site.Services.GetRequiredService<OverlaySources>();
        var old = await Tokens.RenewAsync(owner, channel, Cancel);
        var dropped = 0;
        using var _ = sources.Add(channel, () => dropped++);
        Assert.Equal(1, sources.CountOf(channel));

        var fresh = await Tokens.RenewAsync(owner, channel, Cancel);

        Assert.Null(await Tokens.FindAsync(old, Cancel));
        Assert.Equal(channel, await Tokens.FindAsync(fresh, Cancel));
        Assert.Equal((1, 0), (dropped, sources.CountOf(channel)));
    }

    [Fact]
    public async Task Renew_ByAnybodyElse_IsRefused_AndTheDatabaseHasTheHashOnly()
    {
        var (owner, channel) = await ChannelAsync();
        var moderator = await site.UserAsync();
        await site.MakeModeratorAsync(owner, moderator);

        Assert.Null(await Tokens.RenewAsync(moderator, channel, Cancel));
        Assert.Null(await Tokens.MadeAtAsync(moderator, channel, Cancel));
        var token = await Tokens.RenewAsync(owner, channel, Cancel);

        Assert.Equal(site.Clock.GetUtcNow(), await Tokens.MadeAtAsync(owner, channel, Cancel));
        await using var db = await site.OpenDbAsync();
        var row = await db.Set<OverlayToken>().SingleAsync(t => t.ChannelId == channel, Cancel);
        Assert.DoesNotContain(token!, row.TokenHash, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(64, row.TokenHash.Length);
    }

    [Fact]
    public async Task Source_Disposed_IsNotCounted()
    {
        var (_, channel) = await ChannelAsync();
        var sources = site.Services.GetRequiredService<OverlaySources>();

        sources.Add(channel, () => { }).Dispose();

        Assert.Equal(0, sources.CountOf(channel));
    }

    private async Task<(Guid Owner, Guid Channel)> ChannelAsync()
    {
        var owner = await site.UserAsync();
        return (owner, await site.ChannelOfAsync(owner));
    }
}
