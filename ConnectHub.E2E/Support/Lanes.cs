namespace ConnectHub.E2E.Support;

/// <summary>
/// Journeys run in two lanes, in each one after the other: most of their time is spent waiting until a video has played for some seconds or a server is up, and two
/// cores have room for two that wait. Those without a lane of their own are about pages; they are the other lane.
/// </summary>
public static class Lanes
{
    /// <summary>A browser goes live, or a server or its disk fails. Two browsers that code a camera at once would be too much for two cores.</summary>
    public const string Media = "media";

    /// <summary>Picture and clock are held against each other: these come last, with nothing beside them.</summary>
    public const string Alone = "alone";
}

[CollectionDefinition(Lanes.Alone, DisableParallelization = true)]
public sealed class AloneLane;
