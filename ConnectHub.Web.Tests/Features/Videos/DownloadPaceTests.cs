using System.Net;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Tests.Features.Recordings;
using Microsoft.EntityFrameworkCore;

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
            await SetAsync(recording.Id, ExportState.None);
            answer = await browser.PostAsync($"{RecordingAccess.PageUrl(recording.Id)}/download", null, Cancel);
        }
        while (++asked < 20 && answer.IsSuccessStatusCode);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(asked, 3, 7);
        Assert.NotNull(answer.Headers.RetryAfter);
        await SetAsync(recording.Id, ExportState.Queued);
        using var known = await browser.PostAsync($"{RecordingAccess.PageUrl(recording.Id)}/download", null, Cancel);
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
    }

    private async Task SetAsync(Guid recordingId, ExportState state)
    {
        await using var db = await site.OpenDbAsync();
        await db.Set<Recording>().Where(r => r.Id == recordingId).ExecuteUpdateAsync(set => set.SetProperty(r => r.Export, state), Cancel);
    }
}
