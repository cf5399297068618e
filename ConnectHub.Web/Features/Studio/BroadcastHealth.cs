using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media;
using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Features.Studio;

/// <summary>One word for how a broadcast does, with the class of its colour.</summary>
public sealed record BroadcastHealth(string Word, string Css)
{
    /// <summary>Below this nothing that a preset asks for is left over.</summary>
    private const int WeakKbps = 300;

    public static BroadcastHealth Of(StreamView stream, MediaHealth? media) => (stream.Phase, media) switch
    {
        (StreamPhase.Reconnecting, _) => new("Reconnecting", "warn"),
        (StreamPhase.Starting, _) or (_, null) => new("Waiting for the picture", "muted"),
        (_, { Stalled: true }) => new("Stalled", "bad"),
        (_, { BitrateKbps: < WeakKbps }) => new("Weak", "warn"),
        _ => new("Good", "good"),
    };

    /// <summary>As people read it: Mbit/s with one decimal, kbit/s below one.</summary>
    public static string Rate(int kbps) => kbps >= 1000 ? FormattableString.Invariant($"{kbps / 1000.0:0.0} Mbit/s") : FormattableString.Invariant($"{kbps} kbit/s");
}
