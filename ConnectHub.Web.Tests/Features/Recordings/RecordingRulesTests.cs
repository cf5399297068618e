using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Streams;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>What is asked of rows and what is asked of one that was read are the same rules.</summary>
public sealed class RecordingRulesTests
{
    private static readonly Guid Owner = Guid.CreateVersion7();

    public static TheoryData<RecordingState, StreamVisibility, bool> All()
    {
        var all = new TheoryData<RecordingState, StreamVisibility, bool>();
        foreach (var state in Enum.GetValues<RecordingState>())
            foreach (var visibility in Enum.GetValues<StreamVisibility>())
                foreach (var isTrashed in (bool[])[false, true])
                    all.Add(state, visibility, isTrashed);
        return all;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Rules_OfARowAndOfWhatWasRead_AreTheSame(RecordingState state, StreamVisibility visibility, bool isTrashed)
    {
        var recording = new Recording
        {
            StreamId = Guid.CreateVersion7(),
            ChannelId = Guid.CreateVersion7(),
            Title = "Radio",
            StartedAt = DateTimeOffset.UnixEpoch,
            Channel = new Channel { OwnerId = Owner, Handle = "radio", DisplayName = "Radio" },
            State = state,
            Visibility = visibility,
            TrashedAt = isTrashed ? DateTimeOffset.UnixEpoch : null,
        };
        var facts = RecordingFacts.Of(recording);

        Assert.Equal(recording.IsRunning, RecordingRules.Running.Compile()(recording));
        Assert.Equal(!facts.IsComplete, RecordingRules.Unfinished.Compile()(recording));
        Assert.Equal(!isTrashed, RecordingRules.ListedFor(Owner).Compile()(recording));
        var isListed = RecordingRules.Listed.Compile()(recording);
        Assert.Equal(isListed, RecordingRules.ListedFor(Guid.CreateVersion7()).Compile()(recording));
        // Whoever finds it in a list can play it.
        Assert.True(facts.IsOpen || !isListed);
    }
}
