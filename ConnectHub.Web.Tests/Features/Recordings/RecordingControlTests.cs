using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Saved;
using ConnectHub.Web.Features.Streams;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>Recordings that are started, paused, stopped and marked while their stream is live.</summary>
public sealed class RecordingControlTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    /// <summary>Seconds: a frame or two.</summary>
    private const double Nearly = 0.1;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stop_WhileLive_EndsTheRecordingAndAnotherOneCanBegin()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);
        await site.BroadcastAsync(stream, seconds: 5);

        await site.Control.StopAsync(owner, stream.Stream.Id, Cancel).OkAsync();
        await site.BroadcastAsync(stream, seconds: 5);
        await site.Control.StartAsync(owner, stream.Stream.Id, Cancel).OkAsync();
        await site.Control.StartAsync(owner, stream.Stream.Id, Cancel).OkAsync();
        await site.BroadcastAsync(stream, seconds: 5);
        await site.EndAsync(stream);

        var both = await site.Recordings.OfStreamAsync(stream.Stream.Id, Cancel);
        Assert.Equal(2, both.Count);
        Assert.All(both, recording => Assert.Equal(RecordingState.Ready, recording.State));
        Assert.Equal([RecordingStop.StreamEnded, RecordingStop.Hand], both.Select(recording => recording.StopReason));
        // Whole segments: the second one begins with the last second of what was shown before.
        Assert.Equal(6, both[0].Duration.TotalSeconds, Nearly);
        Assert.Equal(5, both[1].Duration.TotalSeconds, Nearly);
    }

    [Fact]
    public async Task Stop_WhileThePictureIsAway_IsOverAtOnceAndKeepsNothingOfWhatFollows()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);
        await site.BroadcastAsync(stream, seconds: 5);
        await site.LosePictureAsync(stream);

        var stopped = await site.Control.StopAsync(owner, stream.Stream.Id, Cancel).OkAsync();
        await site.SettleAsync();

        var ready = await site.Recordings.FindAsync(stopped.Id, Cancel);
        Assert.Equal(RecordingState.Ready, ready!.State);
        await site.BroadcastAsync(stream, seconds: 5);
        await site.EndAsync(stream);
        Assert.Equal(5, (await site.Recordings.FindAsync(stopped.Id, Cancel))!.Duration.TotalSeconds, Nearly);
        Assert.Equal(5, await site.DecodedLengthAsync(stopped.Id), Nearly);
    }

    [Fact]
    public async Task Stop_BeforeThereIsAPicture_IsOverAtOnceAndSaysWhy()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);

        var stopped = await site.Control.StopAsync(owner, stream.Stream.Id, Cancel).OkAsync();
        await site.SettleAsync();
        await site.BroadcastAsync(stream, seconds: 5);
        await site.EndAsync(stream);

        var recording = await site.Recordings.FindAsync(stopped.Id, Cancel);
        Assert.Equal((RecordingState.Failed, 0, 0), (recording!.State, recording.LostSegments, recording.Duration.TotalSeconds));
        Assert.Equal("It was stopped before there was a picture.", SavedTexts.Explain(recording));
    }

    [Fact]
    public async Task Stop_ASecondTime_AnswersTheOneThatWasStoppedUntilAnotherIsBegun()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);
        await site.BroadcastAsync(stream, seconds: 5);

        var first = await site.Control.StopAsync(owner, stream.Stream.Id, Cancel).OkAsync();
        var again = await site.Control.StopAsync(owner, stream.Stream.Id, Cancel).OkAsync();
        var begun = await site.Control.StartAsync(owner, stream.Stream.Id, Cancel).OkAsync();
        var last = await site.Control.StopAsync(owner, stream.Stream.Id, Cancel).OkAsync();

        Assert.Equal((first.Id, first.StoppedAt), (again.Id, again.StoppedAt));
        Assert.NotEqual(first.Id, begun.Id);
        Assert.Equal(begun.Id, last.Id);
    }

    [Fact]
    public async Task Stop_OfAStreamThatIsNotRecorded_IsRefused()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner, record: false);

        Assert.IsType<StreamResult<Recording>.WrongState>(await site.Control.StopAsync(owner, stream.Stream.Id, Cancel));
    }

    [Fact]
    public async Task Pause_WhileThePictureIsAway_LeavesOutAllThatFollowsUntilItGoesOn()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);
        await site.BroadcastAsync(stream, seconds: 5);
        await site.LosePictureAsync(stream);
        await site.Control.PauseAsync(owner, stream.Stream.Id, Cancel).OkAsync();
        await site.BroadcastAsync(stream, seconds: 9);
        await site.LosePictureAsync(stream);
        await site.Control.StartAsync(owner, stream.Stream.Id, Cancel).OkAsync();
        await site.Control.PauseAsync(owner, stream.Stream.Id, Cancel).OkAsync();
        // Nothing was shown meanwhile: it is as if it had not been paused.
        var gone = await site.Control.StartAsync(owner, stream.Stream.Id, Cancel).OkAsync();
        await site.BroadcastAsync(stream, seconds: 5);

        var recording = await site.EndAsync(stream);

        Assert.Equal(2, gone.Spans.Count);
        Assert.Equal(10, recording.Duration.TotalSeconds, Nearly);
        // FFmpeg drops some pictures where a session begins.
        Assert.InRange(await site.DecodedLengthAsync(recording.Id), 9.4, 10.1);
    }

    [Fact]
    public async Task Pause_WhileLive_LeavesOutWhatIsShownThen()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);
        await site.BroadcastAsync(stream, seconds: 5);
        await site.Control.PauseAsync(owner, stream.Stream.Id, Cancel).OkAsync();
        await site.BroadcastAsync(stream, seconds: 20);
        await site.Control.StartAsync(owner, stream.Stream.Id, Cancel).OkAsync();
        await site.BroadcastAsync(stream, seconds: 5);

        var recording = await site.EndAsync(stream);

        // Whole segments: it goes on within the last two seconds of the twenty.
        Assert.Equal(12, recording.Duration.TotalSeconds, Nearly);
        Assert.InRange(await site.DecodedLengthAsync(recording.Id), 11.4, 12.1);
    }

    [Fact]
    public async Task Control_OfAForeignStream_IsRefused()
    {
        var owner = await site.PersonAsync();
        var other = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);

        Assert.IsType<StreamResult<Recording>.Forbidden>(await site.Control.StopAsync(other, stream.Stream.Id, Cancel));
        Assert.IsType<StreamResult<Recording>.Forbidden>(await site.Control.MarkAsync(other, stream.Stream.Id, "mine", Cancel));
        Assert.NotNull(await site.Recordings.RunningOfAsync(stream.Stream.Id, Cancel));
    }
}
