using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Features.GoLive;
using ConnectHub.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.App;

/// <summary>What people type is shown as they typed it, wherever it is shown.</summary>
public sealed class UserTextTests(WebApp app) : IClassFixture<WebApp>
{
    private const string Markup = "</title></script>\"'><img src=x onerror=alert(1)><script>alert(1)</script>";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_MarkupInEveryText_IsText()
    {
        var person = await app.SignUpAsync();
        var live = await app.GoLiveAsync(person, Markup);
        await using (var db = await app.OpenDbAsync())
        {
            await db.Set<LiveStream>().Where(s => s.Id == live.Stream.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Description, Markup).SetProperty(x => x.Tags, new List<string> { Markup }), Cancel);
            await db.Set<Channel>().Where(c => c.Id == person.ChannelId).ExecuteUpdateAsync(s => s.SetProperty(x => x.DisplayName, Markup).SetProperty(x => x.About, Markup), Cancel);
        }
        await app.Services.GetServices<IMediaListener>().OfType<SourceEvents>().Single().SourcePlayingAsync(live.Stream.Id, Guid.NewGuid(), Cancel);

        foreach (var path in new[] { "/", "/browse", $"/browse?q={Uri.EscapeDataString(Markup)}", $"/@{person.Handle}", $"/watch/{ShortId.Format(live.Stream.Id)}", "/account" })
        {
            var page = await person.Client.GetPageAsync(path);
            Assert.True(page.QuerySelector("[onerror], img[src='x']") is null, $"{path} took markup in");
            Assert.DoesNotContain(page.Scripts, script => script.TextContent.Contains("alert", StringComparison.Ordinal));
        }
        Assert.Contains(Markup, (await person.Client.GetPageAsync("/browse")).Body!.TextContent, StringComparison.Ordinal);
    }
}
