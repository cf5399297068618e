using System.Security.Claims;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Streams;

/// <summary>Somebody at a stream's door; <paramref name="Key"/> is of a share link, or of a password that was right.</summary>
public sealed record StreamVisitor(Guid? UserId, bool IsStaff, string? Key)
{
    public static StreamVisitor Of(ClaimsPrincipal user, string? key) => new(user.UserId(), user.IsStaff(), key);
}
