using System.ComponentModel.DataAnnotations;

namespace ConnectHub.Web.Features.Polls;

/// <summary>Section <c>ConnectHub:Polls</c>.</summary>
public sealed class PollsOptions
{
    /// <summary>Shortest time between two commits of votes, milliseconds: what arrives meanwhile is committed together.</summary>
    [Range(0, 1000)]
    public int GatherMilliseconds { get; set; } = 50;

    /// <summary>Votes that may wait for their commit on the whole site; more are refused.</summary>
    [Range(1, 100_000)]
    public int QueueLimit { get; set; } = 5000;

    /// <summary>Seconds that a result is left alone before the next queued poll starts.</summary>
    [Range(0, 600)]
    public int PauseSeconds { get; set; } = 10;
}
