using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Streams;

namespace ConnectHub.Web.Features.Api.Events;

/// <summary>What a listener may hear, asked again and again while they listen.</summary>
internal sealed class EventRights(StreamAccess access, ChannelAccess channels, TokenStanding tokens, TimeProvider time)
{
    public async Task<bool> MayStayAsync(EventListener listener, CancellationToken cancellationToken) =>
        listener.GoodUntil > time.GetUtcNow()
        && await access.StatusForAsync(listener.StreamId, listener.Visitor, cancellationToken) is not null
        && await tokens.IsCurrentAsync(listener.User, cancellationToken);

    /// <summary>The channel's owner and moderators, and the site's staff.</summary>
    public async Task<bool> IsModeratorAsync(EventListener listener, CancellationToken cancellationToken) =>
        listener.Visitor.UserId is { } userId
        && await channels.RoleOfAsync(userId, listener.ChannelId, cancellationToken) >= ChannelRole.Moderator;
}
