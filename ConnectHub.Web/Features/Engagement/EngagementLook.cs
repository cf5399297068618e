using System.Security.Claims;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Engagement;

/// <summary>What the dashboard is about: a channel that its user may run, and what is on air there.</summary>
public sealed class EngagementLook(
    ChannelQueries channels, StreamQueries streams, Participation participation, RoomRegistry rooms, ChatEntrance entrance)
{
    /// <summary>The user's own channel without a handle. Null: no such channel, or not for them to run.</summary>
    public async Task<EngagementChannel?> FindAsync(ClaimsPrincipal user, string? handle, CancellationToken cancellationToken) =>
        user.UserId() is { } userId
        && await channels.FindAsync(handle ?? user.Handle(), cancellationToken) is { } channel
        && await participation.MayRunAsync(channel.Id, userId, cancellationToken)
            ? new EngagementChannel(channel.Id, channel.Handle, channel.DisplayName, channel.OwnerId == userId, StreamVisitor.Of(user, key: null))
            : null;

    public ValueTask<bool> MayRunAsync(EngagementChannel channel, CancellationToken cancellationToken) =>
        participation.MayRunAsync(channel.Id, channel.Visitor.UserId!.Value, cancellationToken);

    /// <summary>What is on air; null when nothing is.</summary>
    public Task<StreamView?> LiveAsync(Guid channelId, CancellationToken cancellationToken) => streams.LiveOfChannelAsync(channelId, cancellationToken);

    /// <summary>The stream's room, which knows its poll and its counts also right after a restart.</summary>
    public async Task<Room?> RoomAsync(Guid streamId, CancellationToken cancellationToken)
    {
        if (!rooms.TryGet(streamId, out var room))
            return null;
        await entrance.RecallAsync(room, cancellationToken);
        return room;
    }
}

/// <summary><paramref name="Visitor"/> is the dashboard's user; every act asks again whether they may.</summary>
public sealed record EngagementChannel(Guid Id, string Handle, string DisplayName, bool IsOwner, StreamVisitor Visitor);
