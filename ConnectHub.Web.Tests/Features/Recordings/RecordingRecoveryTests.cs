using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Saved;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Features.Api;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>What a recording says of a restart of the server and of the other times in which there was no picture.</summary>
public sealed class RecordingRecoveryTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    /// <summary>Of five seconds that began twenty before the next five.</summary>
    private const double Away = 15;
    private const double Nearly = 0.1;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Restart_OfARunningRecording_NamesTheSecondsThatAreMissing()
    {
        var stream = await site.LiveAsync(await site.PersonAsync());
        var now = TimeProvider.System.GetUtcNow();
        await site.BroadcastAsync(stream, 5, now.AddSeconds(-20));
        await site.LosePictureAsync(stream);

        await site.RestartAsync(stream);
        await site.BroadcastAsync(stream, 5, now);

        var recording = await site.EndAsync(stream);
        var gap = Assert.Single(recording.Gaps);
        Assert.Equal((RecordingState.Ready, true, GapReason.Restart), (recording.State, recording.Recovered, gap.Reason));
        Assert.Equal(Away, gap.Length.TotalSeconds, Nearly);
        Assert.Equal("The server stopped while it ran; 15 s are missing.", SavedTexts.Explain(recording));
    }

    [Fact]
    public async Task Restart_OfARecordingThatOnlyWaitsForItsFigures_IsNotSaid()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);
        await site.BroadcastAsync(stream, 5);
        await site.LosePictureAsync(stream);
        await site.Control.StopAsync(owner, stream.Stream.Id, Cancel).OkAsync();

        await site.RestartAsync(stream);

        var recording = await site.EndAsync(stream);
        Assert.Equal(("Ready", null), (SavedTexts.State(recording).Word, SavedTexts.Explain(recording)));
    }

    [Fact]
    public async Task Restart_AfterTheStreamHasEnded_IsNotSaid()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);
        await site.BroadcastAsync(stream, 5);
        await site.Streams.EndAsync(owner, stream.Stream.Id, Cancel);

        await site.RestartAsync(stream);

        var recording = await site.EndAsync(stream);
        Assert.Equal((RecordingState.Ready, false), (recording.State, recording.Recovered));
    }

    [Fact]
    public async Task Restart_DuringAPause_IsNotSaid()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);
        var now = TimeProvider.System.GetUtcNow();
        await site.BroadcastAsync(stream, 5, now.AddSeconds(-20));
        await site.LosePictureAsync(stream);
        await site.Control.PauseAsync(owner, stream.Stream.Id, Cancel).OkAsync();
        await site.RestartAsync(stream);
        await site.BroadcastAsync(stream, 5, now.AddSeconds(-10));
        await site.LosePictureAsync(stream);
        await site.Control.StartAsync(owner, stream.Stream.Id, Cancel).OkAsync();
        await site.BroadcastAsync(stream, 5, now);

        var recording = await site.EndAsync(stream);

        Assert.Equal((false, GapReason.Pause), (recording.Recovered, Assert.Single(recording.Gaps).Reason));
    }

    [Fact]
    public async Task Picture_AwayForAWhile_IsAGapThatProgramsSee()
    {
        var (owner, program) = await site.ProgramAsync();
        var stream = await site.LiveAsync(owner);
        var now = TimeProvider.System.GetUtcNow();
        await site.BroadcastAsync(stream, 5, now.AddSeconds(-20));
        await site.LosePictureAsync(stream);
        await site.BroadcastAsync(stream, 5, now);
        var recording = await site.EndAsync(stream);

        var listed = (await program.GetAsync("/api/livestream/recordings"))["items"]!.AsArray().Single(item => item!.Text("id") == ShortId.Format(recording.Id))!;

        var gap = Assert.Single(listed["gaps"]!.AsArray())!;
        Assert.Equal("away", gap.Text("reason"));
        Assert.Equal(5, gap["at"]!.GetValue<double>(), Nearly);
        Assert.Equal(Away, gap["seconds"]!.GetValue<double>(), Nearly);
        // What a trim hides takes its gap along.
        await site.TrimAsync(owner, recording.Id, 6, null).OkAsync();
        Assert.Empty((await site.Recordings.FindAsync(recording.Id, Cancel))!.Gaps);
    }
}
