namespace ConnectHub.Web.Features.Polls;

/// <summary>What a poll may be. Lengths are characters as people count them.</summary>
public static class PollLimits
{
    public const int Question = 120;
    public const int Option = 60;
    public const int FewestOptions = 2;
    public const int MostOptions = 6;
    public const int ShortestSeconds = 10;
    public const int LongestSeconds = 1800;
    public const int ExtensionSeconds = 30;

    /// <summary>Waiting in one stream.</summary>
    public const int Queued = 10;

    /// <summary>In one stream, over all its time.</summary>
    public const int PerStream = 500;

    /// <summary>Of one channel.</summary>
    public const int Templates = 30;
}
