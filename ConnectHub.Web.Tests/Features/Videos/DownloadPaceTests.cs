using System.Net;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Tests.Features.Recordings;

namespace ConnectHub.Web.Tests.Features.Videos;

/// <summary>With a site of its own: what it uses up is everybody's at that address.</summary>
public sealed class DownloadPaceTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Download_OfOneNewFileAfterTheOther_HasAPace()
    {
        var recording = await site.RecordedAsync(await site.PersonAsync(), 5);
        using var browser = site.Browser();
        HttpResponseMessage answer;
        var asked = 0;
        do
        {
            // As if it were another video each time.
            await site.SetAsync(recording.Id, set => set.SetProperty(r => r.Export, ExportState.None));
            answer = await browser.PostAsync($"{RecordingAccess.PageUrl(recording.Id)}/download", null, Cancel);
        }
        while (++asked < 20 && answer.IsSuccessStatusCode);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(asked, 3, 7);
        Assert.NotNull(answer.Headers.RetryAfter);
        await site.SetAsync(recording.Id, set => set.SetProperty(r => r.Export, ExportState.Queued));
        using var known = await browser.PostAsync($"{RecordingAccess.PageUrl(recording.Id)}/download", null, Cancel);
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
    }
}
