using System.Net;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Tests.Support;

namespace ConnectHub.Web.Tests.Features.Moderation.Desk;

public sealed class LogDownloadTests(WebApp site) : IClassFixture<WebApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Csv_Moderator_GetsTheFilteredRowsAsAFile()
    {
        var owner = await site.SignUpAsync();
        var channel = new DeskChannel(owner.ChannelId, owner.UserId, owner.Handle);
        await site.LogAsync(channel, ActionKind.ShieldOn, new ActionSubject());
        await site.LogAsync(channel, ActionKind.Announced, new ActionSubject(Reason: "hello"));

        using var answer = await owner.Client.GetAsync($"/mod/{owner.Handle}/log.csv?group=messages", Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        var lines = (await answer.Content.ReadAsStringAsync(Cancel)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains("Announced", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_Others_GetNothing()
    {
        var (owner, other) = (await site.SignUpAsync(), await site.SignUpAsync());

        using var viewer = await other.Client.GetAsync($"/mod/{owner.Handle}/log.csv", Cancel);
        using var visitor = await site.NewVisitor().GetAsync($"/mod/{owner.Handle}/log.csv", Cancel);
        using var missing = await owner.Client.GetAsync("/mod/nobody_here/log.csv", Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, viewer.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, visitor.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }
}
