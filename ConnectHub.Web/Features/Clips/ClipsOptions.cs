using System.ComponentModel.DataAnnotations;

namespace ConnectHub.Web.Features.Clips;

/// <summary>Section <c>ConnectHub:Clips</c>.</summary>
public sealed class ClipsOptions
{
    /// <summary>Clips that one user may make in 24 hours on channels on which they have no role.</summary>
    [Range(1, 100_000)] public int MaxPerUserPerDay { get; set; } = 100;
}
