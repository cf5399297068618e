using System.Net;
using System.Net.Http.Headers;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>Who has a video's playlist already is not sent it again.</summary>
public sealed class KnownPlaylistTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_PlaylistThatIsKnown_304UntilATrimChangesIt()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);
        using var first = await GetAsync(recording.Id, null);

        using var again = await GetAsync(recording.Id, first.Headers.ETag);
        await site.TrimAsync(owner, recording.Id, 2, null).OkAsync();
        using var trimmed = await GetAsync(recording.Id, first.Headers.ETag);

        Assert.Equal((HttpStatusCode.OK, "application/vnd.apple.mpegurl", "no-cache"),
            (first.StatusCode, first.Content.Headers.ContentType?.MediaType, first.Headers.CacheControl?.ToString()));
        Assert.Equal((HttpStatusCode.NotModified, ""), (again.StatusCode, await again.Content.ReadAsStringAsync(Cancel)));
        Assert.Equal(HttpStatusCode.OK, trimmed.StatusCode);
        Assert.Contains("seg-0.m4s", await first.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.DoesNotContain("seg-0.m4s", await trimmed.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> GetAsync(Guid recordingId, EntityTagHeaderValue? known)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/vod/{ShortId.Format(recordingId)}/index.m3u8");
        if (known is not null)
            request.Headers.IfNoneMatch.Add(known);
        return await site.Client.SendAsync(request, Cancel);
    }
}
