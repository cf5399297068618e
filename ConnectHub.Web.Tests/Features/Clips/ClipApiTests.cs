using System.Net;
using System.Text.Json.Nodes;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Features.Api;
using ConnectHub.Web.Tests.Features.Recordings;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Clips;

/// <summary>What a program can do with clips, over HTTP with real media.</summary>
public sealed class ClipApiTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Clip_OfALiveStreamAndOfItsRecording_AreCutListedAndDeleted()
    {
        var (owner, streamer) = await site.ProgramAsync();
        var (_, fan) = await site.ProgramAsync();
        var (_, stranger) = await site.ProgramAsync();
        var stream = await site.LiveAsync(owner);
        var clips = $"/api/livestream/{ShortId.Format(stream.Stream.Id)}/clips";
        await site.BroadcastAsync(stream, seconds: 12);

        using var live = await fan.SendAsync("POST", clips, new { title = "Live", durationSeconds = 6, endOffsetSeconds = 1 });
        using var again = await fan.SendAsync("POST", clips, new { title = "Too soon", durationSeconds = 6 });
        await site.EndAsync(stream);
        using var later = await streamer.SendAsync("POST", clips, new { title = "Later", durationSeconds = 5, startSeconds = 2 });
        var job = site.Services.GetServices<ILibraryJob>().OfType<ClipJob>().Single();
        while (await job.DoNextAsync(Cancel))
            continue;

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.TooManyRequests, HttpStatusCode.Accepted), (live.StatusCode, again.StatusCode, later.StatusCode));
        Assert.InRange(again.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 30);
        var listed = (await ApiClient.Anonymous(site).GetAsync(clips))["items"]!.AsArray();
        Assert.Equal(["Later", "Live"], listed.Select(item => item!.Text("title")));
        Assert.All(listed, item => Assert.Equal("ready", item!.Text("state")));
        using var file = await site.Client.GetAsync(listed[1]!.Text("playbackUrl"), Cancel);
        Assert.Equal("video/mp4", file.Content.Headers.ContentType?.MediaType);

        var one = $"/api/livestream/clips/{listed[1]!.Text("id")}";
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.SendAsync("DELETE", one)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await fan.SendAsync("DELETE", one)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Client.GetAsync(listed[1]!.Text("playbackUrl"), Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("""{"title":"","durationSeconds":6}""", "title")]
    [InlineData("""{"title":"Long","durationSeconds":91}""", "durationSeconds")]
    [InlineData("""{"title":"Short","durationSeconds":4}""", "durationSeconds")]
    [InlineData("""{"title":"None"}""", "durationSeconds")]
    [InlineData("""{"title":"Both","durationSeconds":6,"startSeconds":1,"endOffsetSeconds":1}""", "startSeconds")]
    public async Task Clip_WithWhatCannotBe_NamesTheField(string body, string field)
    {
        var (owner, program) = await site.ProgramAsync();
        var stream = await site.LiveAsync(owner);

        using var refused = await program.SendAsync("POST", $"/api/livestream/{ShortId.Format(stream.Stream.Id)}/clips", JsonNode.Parse(body));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.NotNull((await refused.JsonAsync())["errors"]![field]);
    }
}
