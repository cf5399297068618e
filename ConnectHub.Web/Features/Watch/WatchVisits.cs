using System.Security.Claims;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Watch;

/// <summary>Decides what a visitor of a watch page sees.</summary>
public sealed class WatchVisits(StreamQueries streams, StreamAccess access, IDbContextFactory<ConnectHubDb> databases)
{
    /// <summary><paramref name="keyOf"/> gives the visitor's key of a stream: of a share link, or of a password that was right.</summary>
    public async Task<WatchVisit> OfStreamAsync(string shortId, ClaimsPrincipal visitor, Func<Guid, string?> keyOf, CancellationToken cancellationToken)
    {
        var stream = ShortId.TryParse(shortId, out var id) ? await streams.FindAsync(id, cancellationToken) : null;
        return stream is null ? new WatchVisit.Missing() : Of(stream, visitor, keyOf);
    }

    /// <summary>A private stream of the channel does not show: for who may not watch it, the channel is offline.</summary>
    public async Task<WatchVisit> OfChannelAsync(string handle, ClaimsPrincipal visitor, Func<Guid, string?> keyOf, CancellationToken cancellationToken)
    {
        var channel = await FindChannelAsync(Handles.Normalize(handle), cancellationToken);
        if (channel is null)
            return new WatchVisit.Missing();
        var stream = await streams.LiveOfChannelAsync(channel.Id, cancellationToken);
        var visit = stream is null ? new WatchVisit.Missing() : Of(stream, visitor, keyOf);
        return visit is WatchVisit.Missing or WatchVisit.Ended ? new WatchVisit.Offline(channel) : visit;
    }

    private WatchVisit Of(StreamView stream, ClaimsPrincipal visitor, Func<Guid, string?> keyOf)
    {
        var ended = stream.Status == StreamStatus.Ended;
        var key = keyOf(stream.Id);
        if (!access.MayWatch(stream, visitor, key))
            return (stream.Visibility, ended) switch
            {
                (StreamVisibility.Password, false) => new WatchVisit.Locked(stream),
                (StreamVisibility.Password, true) => new WatchVisit.Offline(stream.Channel),
                _ => new WatchVisit.Missing(),
            };
        return ended ? new WatchVisit.Ended(stream) : new WatchVisit.Playing(stream, access.PlaybackUrl(stream), key);
    }

    private async Task<StreamChannel?> FindChannelAsync(string handle, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<Channel>()
            .Where(channel => channel.Handle == handle)
            .Select(channel => new StreamChannel(channel.Id, channel.OwnerId, channel.Handle, channel.DisplayName))
            .FirstOrDefaultAsync(cancellationToken);
    }
}
