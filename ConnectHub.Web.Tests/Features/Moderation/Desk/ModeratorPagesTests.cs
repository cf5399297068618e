using System.Net;
using ConnectHub.Web.Tests.Features.GoLive;
using ConnectHub.Web.Tests.Support;

namespace ConnectHub.Web.Tests.Features.Moderation.Desk;

public sealed class ModeratorPagesTests(WebApp app) : IClassFixture<WebApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_SignedOut_LeadToSignIn()
    {
        var owner = await app.SignUpAsync();
        foreach (var path in new[] { "/mod", $"/mod/{owner.Handle}", "/studio/moderators", "/studio/chat", $"/mod/{owner.Handle}/terms.csv" })
        {
            using var answer = await app.NewVisitor().GetAsync(path, Cancel);
            Assert.StartsWith("/account/login", answer.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ModPage_UnknownChannel_IsNotFound()
    {
        var owner = await app.SignUpAsync();

        using var known = await owner.Client.GetAsync($"/mod/{owner.Handle}", Cancel);
        using var unknown = await owner.Client.GetAsync("/mod/nobody_here", Cancel);

        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Contains(owner.Handle, (await owner.Client.GetPageAsync("/mod")).QuerySelector("[data-testid=mod-home-channel]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terms_OfTheChannel_AreFilesForItsModeratorsOnly()
    {
        var (owner, other) = (await app.SignUpAsync(), await app.SignUpAsync());

        using var csv = await owner.Client.GetAsync($"/mod/{owner.Handle}/terms.csv", Cancel);
        using var json = await owner.Client.GetAsync($"/mod/{owner.Handle}/terms.json", Cancel);
        using var refused = await other.Client.GetAsync($"/mod/{owner.Handle}/terms.csv", Cancel);

        Assert.StartsWith("effect,match,text,until", await csv.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal("application/json", json.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task ChatWindow_LiveAndOff_IsTheChatAloneOrSaysSo()
    {
        var owner = await app.SignUpAsync();
        var off = await app.CreateClient().GetPageAsync($"/@{owner.Handle}/chat");
        Assert.NotNull(off.QuerySelector("[data-testid=chat-window-again]"));

        await app.GoLiveAsync(owner, "Radio");
        var live = await app.CreateClient().GetPageAsync($"/@{owner.Handle}/chat");

        Assert.Null(live.QuerySelector("[data-testid=chat-window-again]"));
        Assert.Null(live.QuerySelector("header.top"));
    }
}
