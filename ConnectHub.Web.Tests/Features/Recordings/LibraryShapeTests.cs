using System.Net;
using System.Text.Json.Nodes;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Features.Api;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>What the API says of a recording and a clip: programs rely on each name.</summary>
public sealed class LibraryShapeTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Recording_Ready_HasItsFieldsAndAllItsAddressesAnswer()
    {
        var recording = await site.RecordedAsync(await site.PersonAsync(), 5);
        await site.DoAllAsync<PictureJob>();
        var path = $"/api/livestream/recordings/{ShortId.Format(recording.Id)}/download";
        using (await ApiClient.Anonymous(site).SendAsync("POST", path))
            await site.DoAllAsync<CopyJob>();

        var shown = await FirstAsync("/api/livestream/recordings");

        Assert.Equal(
            [
                "channel", "downloadUrl", "durationSeconds", "gaps", "id", "incomplete", "pageUrl", "playbackUrl", "recovered", "sizeBytes", "startedAt", "state",
                "streamId", "thumbnailUrl", "title", "views", "visibility",
            ],
            Names(shown));
        Assert.Equal((ShortId.Format(recording.Id), ShortId.Format(recording.StreamId), "Radio"), (shown.Text("id"), shown.Text("streamId"), shown.Text("title")));
        Assert.Equal(("ready", "public", 0), (shown.Text("state"), shown.Text("visibility"), shown["views"]!.GetValue<int>()));
        Assert.Equal(recording.Duration.TotalSeconds, shown["durationSeconds"]!.GetValue<double>());
        Assert.Equal(recording.SizeBytes, shown["sizeBytes"]!.GetValue<long>());
        Assert.Equal(
            ["application/vnd.apple.mpegurl", "video/mp4", "image/jpeg", "text/html"],
            [await TypeAsync(shown, "playbackUrl"), await TypeAsync(shown, "downloadUrl"), await TypeAsync(shown, "thumbnailUrl"), await TypeAsync(shown, "pageUrl")]);
    }

    [Fact]
    public async Task Clip_Ready_HasItsFieldsAndAllItsAddressesAnswer()
    {
        var (owner, program) = await site.ProgramAsync();
        var recording = await site.RecordedAsync(owner, 6);
        var clips = $"/api/livestream/{ShortId.Format(recording.StreamId)}/clips";
        using (await program.SendAsync("POST", clips, new { title = "A laugh", startSeconds = 0.5, durationSeconds = 5 }))
            await site.DoAllAsync<ClipJob>();

        var shown = await FirstAsync(clips);

        Assert.Equal(
            ["createdAt", "creator", "downloadUrl", "durationSeconds", "id", "pageUrl", "playbackUrl", "problem", "state", "streamId", "thumbnailUrl", "title", "views"],
            Names(shown));
        Assert.Equal(("A laugh", "ready", null, 0), (shown.Text("title"), shown.Text("state"), shown["problem"], shown["views"]!.GetValue<int>()));
        Assert.Equal(ShortId.Format(owner), shown["creator"]!.Text("id"));
        Assert.Equal(5, shown["durationSeconds"]!.GetValue<double>(), 0.1);
        Assert.Equal(
            ["video/mp4", "video/mp4", "image/jpeg", "text/html"],
            [await TypeAsync(shown, "playbackUrl"), await TypeAsync(shown, "downloadUrl"), await TypeAsync(shown, "thumbnailUrl"), await TypeAsync(shown, "pageUrl")]);
        using var download = await site.Client.GetAsync(shown.Text("downloadUrl"), Cancel);
        Assert.Equal(("attachment", "A laugh.mp4"), (download.Content.Headers.ContentDisposition!.DispositionType, download.Content.Headers.ContentDisposition.FileNameStar));
    }

    private async Task<JsonNode> FirstAsync(string path) => (await ApiClient.Anonymous(site).GetAsync($"{path}?limit=1"))["items"]!.AsArray().Single()!;

    private static IEnumerable<string> Names(JsonNode shown) => shown.AsObject().Select(field => field.Key).Order(StringComparer.Ordinal);

    private async Task<string> TypeAsync(JsonNode shown, string field)
    {
        using var answer = await site.Client.GetAsync(shown.Text(field), Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer.Content.Headers.ContentType?.MediaType ?? "";
    }
}
