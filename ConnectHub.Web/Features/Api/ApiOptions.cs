using System.ComponentModel.DataAnnotations;

namespace ConnectHub.Web.Features.Api;

/// <summary>Section <c>ConnectHub:Api</c>: how often one account, or one address without an account, may call.</summary>
public sealed class ApiOptions
{
    [Range(1, 1_000_000)] public int RequestsPerMinute { get; set; } = 600;

    /// <summary>Of those, what changes something.</summary>
    [Range(1, 1_000_000)] public int WritesPerMinute { get; set; } = 120;
}
