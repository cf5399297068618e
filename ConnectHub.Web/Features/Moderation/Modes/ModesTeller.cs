using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Modes;

/// <summary>After the commit of a change: forgets what was known, and tells the rooms of the channel and its moderators' pages.</summary>
public sealed class ModesTeller(
    ModesMemory memory, RoomRegistry rooms, ModerationFeed feed, IDbContextFactory<ConnectHubDb> databases, TimeProvider time) : IRoomRecall
{
    public async Task TellAsync(Guid channelId, CancellationToken cancellationToken)
    {
        memory.Forget(channelId);
        feed.Publish(channelId, new ModesChanged());
        var modes = await memory.OfAsync(channelId, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var live = await db.Set<LiveStream>().Where(s => s.ChannelId == channelId && s.Status == StreamStatus.Live)
            .Select(s => s.Id).ToListAsync(cancellationToken);
        foreach (var streamId in live)
        {
            if (rooms.TryGet(streamId, out var room))
                room.Publish(ModesSlot.Of(modes, time.GetUtcNow()));
        }
    }

    public async ValueTask<SlotChanged?> RecallAsync(Guid streamId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var channelId = await db.Set<LiveStream>().Where(s => s.Id == streamId).Select(s => (Guid?)s.ChannelId).FirstOrDefaultAsync(cancellationToken);
        if (channelId is not { } id)
            return null;
        return ModesSlot.Of(await memory.OfAsync(id, cancellationToken), time.GetUtcNow());
    }
}
