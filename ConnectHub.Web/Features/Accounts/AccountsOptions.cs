using System.ComponentModel.DataAnnotations;

namespace ConnectHub.Web.Features.Accounts;

/// <summary>Section <c>ConnectHub:Accounts</c>. Each limit counts posted forms and API calls of one address (IPv4, or IPv6 /64).</summary>
public sealed class AccountsOptions
{
    public const string Section = "ConnectHub:Accounts";

    /// <summary>Tries per minute; the lockout of the account (5 tries, 5 minutes) works besides.</summary>
    [Range(1, 1_000_000)]
    public int SignInsPerMinute { get; set; } = 60;

    [Range(1, 1_000_000)]
    public int RegistrationsPerMinute { get; set; } = 60;

    /// <summary>Requests for a reset link, and uses of one.</summary>
    [Range(1, 1_000_000)]
    public int ResetsPerMinute { get; set; } = 10;
}
