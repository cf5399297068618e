using System.Net;
using System.Text.Json.Nodes;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Features.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>What a program can do with recordings, over HTTP with real media.</summary>
public sealed class RecordingApiTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Recording_StartedMarkedPausedAndStopped_IsListedWithItsAddresses()
    {
        var (owner, program) = await site.ProgramAsync();
        var stream = await site.LiveAsync(owner, record: false);
        var recording = $"/api/livestream/{ShortId.Format(stream.Stream.Id)}/recording";
        await site.BroadcastAsync(stream, seconds: 5);

        var started = await OkAsync(program.SendAsync("POST", $"{recording}/start"));
        await site.BroadcastAsync(stream, seconds: 5);
        await OkAsync(program.SendAsync("POST", $"{recording}/marks", new { title = "The \u202Eturn" }));
        var paused = await OkAsync(program.SendAsync("POST", $"{recording}/pause"));
        var stopped = await OkAsync(program.SendAsync("POST", $"{recording}/stop"));
        // Its last segment is whole only when the next one has begun.
        await site.BroadcastAsync(stream, seconds: 5);
        await site.SettleAsync();

        Assert.Equal(("recording", "paused", "settling"), (started.Text("state"), paused.Text("state"), stopped.Text("state")));
        var listed = (await ApiClient.Anonymous(site).GetAsync("/api/livestream/recordings?limit=1"))["items"]!.AsArray().Single()!;
        Assert.Equal((started.Text("id"), "ready"), (listed.Text("id"), listed.Text("state")));
        using var playlist = await site.Client.GetAsync(listed.Text("playbackUrl"), Cancel);
        Assert.Contains("#EXT-X-ENDLIST", await playlist.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Marks_SameKeyTwice_IsOneMark()
    {
        var (owner, program) = await site.ProgramAsync();
        var stream = await site.LiveAsync(owner);
        var marks = $"/api/livestream/{ShortId.Format(stream.Stream.Id)}/recording/marks";

        foreach (var key in new[] { "first", "first", "second" })
            await OkAsync(program.SendAsync("POST", marks, new { title = "The turn" }, key));

        await using var db = await site.OpenDbAsync();
        Assert.Equal(2, await db.Set<RecordingMark>().CountAsync(mark => db.Set<Recording>().Any(r => r.Id == mark.RecordingId && r.StreamId == stream.Stream.Id), Cancel));
    }

    [Fact]
    public async Task Recordings_MoreThanAPage_AreAllReadOnce()
    {
        var (owner, program) = await site.ProgramAsync();
        List<string> made = [];
        for (var i = 0; i < 3; i++)
            made.Add(ShortId.Format((await site.RecordedAsync(owner, 5, StreamVisibility.Private)).Id));

        List<string> read = [];
        var cursor = "";
        do
        {
            var page = await program.GetAsync($"/api/livestream/recordings?limit=2{cursor}");
            read.AddRange(page["items"]!.AsArray().Select(item => item!.Text("id")));
            cursor = page["nextCursor"] is { } next ? $"&cursor={next}" : null;
        }
        while (cursor is not null);

        Assert.Equal(made.AsEnumerable().Reverse(), read.Where(made.Contains));
        Assert.Equal(read.Count, read.Distinct().Count());
        Assert.DoesNotContain((await ApiClient.Anonymous(site).GetAsync("/api/livestream/recordings?limit=100"))["items"]!.AsArray(), item => made.Contains(item!.Text("id")));
    }

    [Theory]
    [InlineData("start")]
    [InlineData("pause")]
    [InlineData("stop")]
    [InlineData("marks")]
    public async Task Recording_BySomebodyElse_IsRefused(string what)
    {
        var (owner, program) = await site.ProgramAsync();
        var (_, stranger) = await site.ProgramAsync();
        var stream = await site.LiveAsync(owner);
        var address = $"/api/livestream/{ShortId.Format(stream.Stream.Id)}/recording/{what}";
        var body = what == "marks" ? new { title = "" } : null;

        using var asStranger = await stranger.SendAsync("POST", address, body);
        using var asNobody = await ApiClient.Anonymous(site).SendAsync("POST", address, body);
        Assert.IsType<StreamResult<LiveStream>.Ok>(await site.Streams.EndAsync(owner, stream.Stream.Id, Cancel));
        using var tooLate = await program.SendAsync("POST", address, body);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized, HttpStatusCode.Conflict), (asStranger.StatusCode, asNobody.StatusCode, tooLate.StatusCode));
    }

    [Fact]
    public async Task Events_OfALiveStream_TellOfItsRecordingAndItsClips()
    {
        var (owner, program) = await site.ProgramAsync();
        var stream = await site.LiveAsync(owner);
        var id = ShortId.Format(stream.Stream.Id);
        await site.BroadcastAsync(stream, seconds: 8);
        using var hears = await EventReader.ReadyAsync(ApiClient.Anonymous(site), id);

        await OkAsync(program.SendAsync("POST", $"/api/livestream/{id}/recording/pause"));
        await OkAsync(program.SendAsync("POST", $"/api/livestream/{id}/recording/start"));
        await OkAsync(program.SendAsync("POST", $"/api/livestream/{id}/recording/marks", new { title = "Not news" }));
        await OkAsync(program.SendAsync("POST", $"/api/livestream/{id}/recording/stop"));
        Assert.Equal(["paused", "recording", "settling"], [await StateAsync(hears), await StateAsync(hears), await StateAsync(hears)]);

        using var asked = await program.SendAsync("POST", $"/api/livestream/{id}/clips", new { title = "A laugh", durationSeconds = 5, endOffsetSeconds = 2 });
        await site.BroadcastAsync(stream, seconds: 5);
        var job = site.Services.GetServices<ILibraryJob>().OfType<ClipJob>().Single();
        while (await job.DoNextAsync(Cancel))
            continue;
        var clip = (await hears.NextAsync("clip:created")).Data;
        Assert.Equal(((await asked.JsonAsync()).Text("id"), "A laugh"), (clip.Text("id"), clip.Text("title")));
    }

    private static async Task<string> StateAsync(EventReader hears) => (await hears.NextAsync("recording:changed")).Data.Text("state");

    private static async Task<JsonNode> OkAsync(Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }
}
