using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Streams;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>Recordings that are started, paused, stopped and marked while their stream is live.</summary>
public sealed class RecordingControlTests(RecordedSite site) : IClassFixture<RecordedSite>
{
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
        // Each has what it was on for; a segment at a border may be in both.
        Assert.All(both, recording => Assert.InRange(recording.Duration.TotalSeconds, 4.8, 8.2));
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

        Assert.InRange(recording.Duration.TotalSeconds, 9, 15);
        Assert.InRange(await site.DecodedLengthAsync(recording.Id), 9, 15);
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
