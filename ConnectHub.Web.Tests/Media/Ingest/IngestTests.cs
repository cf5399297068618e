using System.Net;
using ConnectHub.Web.Media;
using ConnectHub.Web.Tests.Media.Support;

namespace ConnectHub.Web.Tests.Media.Ingest;

/// <summary>What each odd chunk is answered.</summary>
public sealed class IngestTests(MediaApp app) : IClassFixture<MediaApp>
{
    private readonly HttpClient _client = app.CreateClient();

    [Fact]
    public async Task Put_ChunkTwice_SecondIsKnown()
    {
        var chunks = MediaFiles.Cut(await MediaFiles.MakeAsync(MediaFiles.Matroska));
        var broadcaster = NewBroadcaster();
        await broadcaster.PutAllAsync(chunks.Take(3).ToArray());

        var repeat = await broadcaster.PutAsync(1, chunks[1]);

        Assert.Equal(HttpStatusCode.OK, repeat.StatusCode);
        Assert.Equal(3, (await Broadcaster.BodyAsync(repeat)).GetProperty("next").GetInt64());
    }

    [Fact]
    public async Task Put_ChunkAfterMissingOne_409NamesExpected()
    {
        var chunks = MediaFiles.Cut(await MediaFiles.MakeAsync(MediaFiles.Matroska));
        var broadcaster = NewBroadcaster();
        await broadcaster.PutAllAsync(chunks.Take(2).ToArray());

        var gap = await broadcaster.PutAsync(3, chunks[3]);

        await AssertProblemAsync(gap, HttpStatusCode.Conflict, "gap");
        Assert.Equal(2, (await Broadcaster.BodyAsync(gap)).GetProperty("expected").GetInt64());
        await broadcaster.PutAllAsync(chunks.Skip(2).Take(2).ToArray(), from: 2);
    }

    [Fact]
    public async Task Put_UnknownSessionInTheMiddle_409ExpectsZero()
    {
        var gap = await NewBroadcaster().PutAsync(17, [1, 2, 3]);

        await AssertProblemAsync(gap, HttpStatusCode.Conflict, "gap");
        Assert.Equal(0, (await Broadcaster.BodyAsync(gap)).GetProperty("expected").GetInt64());
    }

    [Fact]
    public async Task Put_EmptyFirstChunk_422() =>
        await AssertProblemAsync(await NewBroadcaster().PutAsync(0, []), HttpStatusCode.UnprocessableEntity, "notMedia");

    [Fact]
    public async Task Put_EmptyLaterChunk_IsNothing()
    {
        var chunks = MediaFiles.Cut(await MediaFiles.MakeAsync(MediaFiles.Matroska));
        var broadcaster = NewBroadcaster();

        await broadcaster.PutAllAsync([chunks[0], [], chunks[1]]);
    }

    [Fact]
    public async Task Put_FirstChunkOfOneByte_Plays()
    {
        var stream = app.Gates.NewStream();
        var media = await MediaFiles.MakeAsync(MediaFiles.Matroska);

        await new Broadcaster(_client, stream).PutAllAsync([media[..1], media[1..2], .. MediaFiles.Cut(media[2..])]);

        await app.Listener.UntilAsync(stream, "playing");
    }

    [Theory]
    [InlineData(MediaFiles.Matroska)]
    [InlineData(MediaFiles.WebM)]
    [InlineData(MediaFiles.Mp4)]
    public async Task Put_GarbageFirst_422WithReasonForStreamer(string contentType)
    {
        var stream = app.Gates.NewStream();

        var answer = await new Broadcaster(_client, stream, contentType).PutAsync(0, [.. Enumerable.Repeat((byte)0x42, 5000)]);

        await AssertProblemAsync(answer, HttpStatusCode.UnprocessableEntity, "notMedia");
        Assert.Contains("not a recording", await app.Listener.UntilAsync(stream, "failed"));
    }

    [Theory]
    [InlineData(MediaFiles.Matroska)]
    [InlineData(MediaFiles.Mp4)]
    public async Task Put_GarbageInTheMiddle_KillsThatSessionOnly(string contentType)
    {
        var stream = app.Gates.NewStream();
        var chunks = MediaFiles.Cut(await MediaFiles.MakeAsync(contentType));
        var broken = new Broadcaster(_client, stream, contentType);
        await broken.PutAllAsync(chunks.Take(5).ToArray());
        // an element is still open: some garbage may pass for the rest of it
        var answers = new List<HttpResponseMessage>();
        for (var i = 5; i < 40 && answers.LastOrDefault()?.IsSuccessStatusCode != false; i++)
            answers.Add(await broken.PutAsync(i, [.. Enumerable.Repeat((byte)0x03, 20_000)]));

        await AssertProblemAsync(answers[^1], HttpStatusCode.UnprocessableEntity, "notMedia");
        await AssertProblemAsync(await broken.PutAsync(41, chunks[6]), HttpStatusCode.Gone, "sessionClosed");
        await new Broadcaster(_client, stream, contentType).PutAllAsync(chunks.Take(5).ToArray());
    }

    [Fact]
    public async Task Put_FiftyMegabytes_413() =>
        await AssertProblemAsync(await NewBroadcaster().PutAsync(0, new byte[50 * 1024 * 1024]), HttpStatusCode.RequestEntityTooLarge);

    [Theory]
    [InlineData("text/plain")]
    [InlineData("video/ogg")]
    [InlineData("application/octet-stream")]
    public async Task Put_OtherType_415(string contentType) => await AssertProblemAsync(
        await new Broadcaster(_client, app.Gates.NewStream(), contentType).PutAsync(0, [1]), HttpStatusCode.UnsupportedMediaType);

    [Fact]
    public async Task Put_NoToken_401() => await AssertProblemAsync(
        await new Broadcaster(_client, app.Gates.NewStream()) { Token = null }.PutAsync(0, [1]), HttpStatusCode.Unauthorized);

    [Fact]
    public async Task Put_ForeignToken_403() => await AssertProblemAsync(
        await new Broadcaster(_client, app.Gates.NewStream()) { Token = "another" }.PutAsync(0, [1]), HttpStatusCode.Forbidden);

    [Fact]
    public async Task Put_UnknownStream_404() =>
        await AssertProblemAsync(await new Broadcaster(_client, Guid.CreateVersion7()).PutAsync(0, [1]), HttpStatusCode.NotFound);

    [Fact]
    public async Task Put_StreamNotStarted_409() => await AssertProblemAsync(
        await new Broadcaster(_client, app.Gates.NewStream(IngestPermit.NotStarted)).PutAsync(0, [1]), HttpStatusCode.Conflict, "notStarted");

    [Fact]
    public async Task Put_AfterTheEnd_410()
    {
        var stream = app.Gates.NewStream();
        var chunks = MediaFiles.Cut(await MediaFiles.MakeAsync(MediaFiles.Matroska));
        var broadcaster = new Broadcaster(_client, stream);
        await broadcaster.PutAllAsync(chunks.Take(3).ToArray());

        await app.Media.EndAsync(stream, TestContext.Current.CancellationToken);

        await AssertProblemAsync(await broadcaster.PutAsync(3, chunks[3]), HttpStatusCode.Gone, "ended");
    }

    [Fact]
    public async Task Put_NewerSessionPlays_OlderIsClosed()
    {
        var stream = app.Gates.NewStream();
        var chunks = MediaFiles.Cut(await MediaFiles.MakeAsync(MediaFiles.Matroska));
        var older = new Broadcaster(_client, stream);
        var newer = new Broadcaster(_client, stream);
        await older.PutAllAsync(chunks.Take(20).ToArray());
        await app.Listener.UntilAsync(stream, "playing");

        await newer.PutAllAsync(chunks);
        await app.Listener.UntilAsync(stream, "playing");

        await AssertProblemAsync(await older.PutAsync(20, chunks[20]), HttpStatusCode.Gone, "sessionClosed");
    }

    [Fact]
    public async Task Put_ThirdSessionAtOnce_429WithRetryAfter()
    {
        var stream = app.Gates.NewStream();
        var first = (await MediaFiles.MakeAsync(MediaFiles.Matroska))[..100];
        await new Broadcaster(_client, stream).PutAllAsync([first]);
        await new Broadcaster(_client, stream).PutAllAsync([first]);

        var third = await new Broadcaster(_client, stream).PutAsync(0, first);

        await AssertProblemAsync(third, HttpStatusCode.TooManyRequests);
        Assert.NotNull(third.Headers.RetryAfter);
    }

    [Fact]
    public async Task Watch_NoMoreChunks_ListenerHearsOfTheStall()
    {
        var stream = app.Gates.NewStream();
        await new Broadcaster(_client, stream).PutAllAsync(MediaFiles.Cut(await MediaFiles.MakeAsync(MediaFiles.Matroska)));

        await app.Listener.UntilAsync(stream, "playing");
        await app.Listener.UntilAsync(stream, "stalled");
        Assert.True(app.Media.Health(stream)!.Stalled);
    }

    [Fact]
    public async Task Watch_SameSessionGoesOnAfterAStall_ListenerHearsThatItPlaysAgain()
    {
        var stream = app.Gates.NewStream();
        var chunks = MediaFiles.Cut(await MediaFiles.MakeAsync(MediaFiles.Matroska));
        var broadcaster = new Broadcaster(_client, stream);
        await broadcaster.PutAllAsync([.. chunks.Take(chunks.Count / 2)]);
        await app.Listener.UntilAsync(stream, "stalled");

        await broadcaster.PutAllAsync([.. chunks.Skip(chunks.Count / 2)], chunks.Count / 2);

        await app.Listener.UntilAsync(stream, "playing");
    }

    [Fact]
    public async Task Watch_SessionFailedAndNoneFollows_ListenerHearsOfTheStall()
    {
        var stream = app.Gates.NewStream();
        await new Broadcaster(_client, stream).PutAsync(0, [.. Enumerable.Repeat((byte)0x42, 5000)]);

        await app.Listener.UntilAsync(stream, "stalled");
    }

    [Fact]
    public async Task Put_ManySessionsOfGarbage_AreNotAllRemembered()
    {
        var stream = app.Gates.NewStream();
        HttpResponseMessage last;
        var sent = 0;
        do
            last = await new Broadcaster(_client, stream).PutAsync(0, [.. Enumerable.Repeat((byte)0x42, 50)]);
        while (last.StatusCode == HttpStatusCode.UnprocessableEntity && ++sent < 200);

        await AssertProblemAsync(last, HttpStatusCode.TooManyRequests);
    }

    private Broadcaster NewBroadcaster() => new(_client, app.Gates.NewStream());

    private static async Task AssertProblemAsync(HttpResponseMessage response, HttpStatusCode status, string? code = null)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var body = await Broadcaster.BodyAsync(response);
        Assert.NotEmpty(body.GetProperty("detail").GetString()!);
        Assert.Equal(code, body.TryGetProperty("code", out var found) ? found.GetString() : null);
    }
}
