using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Features.Chat;

public sealed record ChatSender(Guid UserId, string Handle, string DisplayName, RoomBadge Badge)
{
    /// <summary>Owner, moderators and staff may write faster than anybody can type.</summary>
    public bool IsTrusted => Badge != RoomBadge.None;
}
