using System.ComponentModel.DataAnnotations;

namespace ConnectHub.Web.Features.Api;

/// <summary>Section <c>ConnectHub:Api</c>: how often one account, or one address without an account, may call.</summary>
public sealed class ApiOptions
{
    [Range(1, 1_000_000)] public int RequestsPerMinute { get; set; } = 600;

    /// <summary>Of those, what changes something.</summary>
    [Range(1, 1_000_000)] public int WritesPerMinute { get; set; } = 120;

    /// <summary>Event streams open at once, of one caller and of all.</summary>
    [Range(1, 1_000_000)] public int EventStreamsPerCaller { get; set; } = 10;

    [Range(1, 1_000_000)] public int EventStreams { get; set; } = 5000;
}
