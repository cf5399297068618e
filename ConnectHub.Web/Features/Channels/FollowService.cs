namespace ConnectHub.Web.Features.Channels;

/// <summary>Following a channel; both ways idempotent.</summary>
public sealed class FollowService
{
    /// <summary>False when there is no such channel, or it is the user's own.</summary>
    public Task<bool> FollowAsync(Guid userId, Guid channelId, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task UnfollowAsync(Guid userId, Guid channelId, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<bool> IsFollowingAsync(Guid userId, Guid channelId, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<int> CountAsync(Guid channelId, CancellationToken cancellationToken) => throw new NotImplementedException();
}
