using Microsoft.AspNetCore.Identity;

namespace ConnectHub.Web.Data;

/// <summary>An account. <see cref="IdentityUser{TKey}.UserName"/> is the handle of the user's channel.</summary>
public sealed class AppUser : IdentityUser<Guid>
{
    public required string DisplayName { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}
