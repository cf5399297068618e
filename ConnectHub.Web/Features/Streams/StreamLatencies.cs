namespace ConnectHub.Web.Features.Streams;

/// <summary>What <see cref="StreamLatency"/> means to a player.</summary>
public static class StreamLatencies
{
    /// <summary>Seconds of picture that a player tries to have in hand. Low is the least that runs without stops on a good line; Stable bridges a change of cell or a busy Wi-Fi.</summary>
    public static double TargetSeconds(this StreamLatency mode) => mode == StreamLatency.Stable ? 3 : 0.17;
}
