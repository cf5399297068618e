using ConnectHub.Web.Features.Channels;

namespace ConnectHub.Web.Features.Moderation;

/// <summary>Who acts, and with what right; made by a service that has asked <see cref="ChannelAccess"/>.</summary>
public sealed record ModerationActor(Guid? UserId, ChannelRole Role)
{
    /// <summary>The server by itself.</summary>
    public static readonly ModerationActor Server = new(null, ChannelRole.None);
}
