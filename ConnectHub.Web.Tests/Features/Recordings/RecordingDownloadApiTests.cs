using System.Net;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Features.Api;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>A program asks for the MP4 and fetches it: no page is needed.</summary>
public sealed class RecordingDownloadApiTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Download_OfAPrivateRecording_IsAskedForAndFetchedByItsOwner()
    {
        var (owner, program) = await site.ProgramAsync();
        var path = PathOf(await site.RecordedAsync(owner, 5, StreamVisibility.Private));

        using var asked = await program.SendAsync("POST", path);
        await site.DoAllAsync<CopyJob>();
        using var again = await program.SendAsync("POST", path);
        var looked = await program.GetAsync(path);

        Assert.Equal((HttpStatusCode.Accepted, "queued"), (asked.StatusCode, (await asked.JsonAsync()).Text("state")));
        Assert.Equal((HttpStatusCode.OK, "ready", 1), (again.StatusCode, looked.Text("state"), looked["done"]!.GetValue<double>()));
        using var file = await site.Client.GetAsync(looked.Text("downloadUrl"), Cancel);
        Assert.Equal((HttpStatusCode.OK, "video/mp4"), (file.StatusCode, file.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Download_ByStrangers_IsOfWhatTheyMayWatchAndDownload()
    {
        var owner = await site.PersonAsync();
        var hidden = await site.RecordedAsync(owner, 5, StreamVisibility.Private);
        var open = await site.RecordedAsync(owner, 5);
        var stranger = ApiClient.Anonymous(site);

        using var ofHidden = await stranger.SendAsync("POST", PathOf(hidden));
        using var ofOpen = await stranger.SendAsync("POST", PathOf(open));
        await site.SetAsync(open.Id, set => set.SetProperty(r => r.AllowDownload, false));
        using var forbidden = await stranger.SendAsync("POST", PathOf(open));
        using var lookedAt = await stranger.SendAsync("GET", PathOf(open));
        using var nonsense = await stranger.SendAsync("POST", "/api/livestream/recordings/..%2f..%2fetc/download");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Accepted), (ofHidden.StatusCode, ofOpen.StatusCode));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.NotFound), (forbidden.StatusCode, lookedAt.StatusCode, nonsense.StatusCode));
    }

    [Fact]
    public async Task Download_OfWhatIsStillRecorded_SaysSo()
    {
        var (owner, program) = await site.ProgramAsync();
        var stream = await site.LiveAsync(owner);
        var recording = (await site.Recordings.OfStreamAsync(stream.Stream.Id, Cancel))[0];

        using var asked = await program.SendAsync("POST", PathOf(recording));

        Assert.Equal(HttpStatusCode.Conflict, asked.StatusCode);
    }

    private static string PathOf(RecordingView recording) => $"/api/livestream/recordings/{ShortId.Format(recording.Id)}/download";
}
