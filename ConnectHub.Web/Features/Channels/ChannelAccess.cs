namespace ConnectHub.Web.Features.Channels;

/// <summary>The one answer to "may this user do that on this channel", for components, endpoints and services alike.</summary>
public sealed class ChannelAccess
{
    /// <summary>Owner before staff; <see cref="ChannelRole.None"/> for a viewer, an anonymous visitor (null) and an unknown channel.</summary>
    public Task<ChannelRole> RoleOfAsync(Guid? userId, Guid channelId, CancellationToken cancellationToken) => throw new NotImplementedException();
}

/// <summary><see cref="Moderator"/>: of that channel (a later issue gives it out); <see cref="Staff"/>: the site's admins and moderators.</summary>
public enum ChannelRole { None, Moderator, Staff, Owner }
