using System.Security.Claims;

namespace ConnectHub.Web.Shared;

/// <summary>What the sign-in cookie and the bearer token say of a person (filled by the accounts feature's claims factory).</summary>
public static class Principal
{
    public const string DisplayNameClaim = "display_name";
    public const string ChannelIdClaim = "channel_id";
    public const string Admin = "Admin";
    public const string Moderator = "Moderator";

    public static Guid? UserId(this ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    public static Guid? ChannelId(this ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(ChannelIdClaim), out var id) ? id : null;

    public static string? Handle(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.Name);

    public static string? DisplayName(this ClaimsPrincipal user) => user.FindFirstValue(DisplayNameClaim) ?? user.Handle();

    public static bool IsStaff(this ClaimsPrincipal user) => user.IsInRole(Admin) || user.IsInRole(Moderator);
}
