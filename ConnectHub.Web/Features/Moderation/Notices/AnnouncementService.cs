using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Notices;

/// <summary>What moderators tell the whole room. The newest stands above the chat until its time is over or it is taken back.</summary>
public sealed class AnnouncementService(
    IDbContextFactory<ConnectHubDb> databases, ModerationActs acts, ModerationLog log, RoomRegistry rooms, TimeProvider time) : IRoomRecall
{
    public async Task<ModerationResult> AnnounceAsync(Guid? actorId, Guid streamId, AnnouncementLevel level, string? text, CancellationToken cancellationToken)
    {
        var (clean, refusal) = ChatText.Clean(text);
        if (clean is null)
            return new ModerationResult.Invalid("text", refusal!);
        if (!Enum.IsDefined(level))
            return new ModerationResult.Invalid("level", "Choose info, notice or urgent.");
        if (await PinService.ChannelOfAsync(databases, streamId, cancellationToken) is not { } channelId)
            return new ModerationResult.NotFound("There is no such stream.");
        var result = await acts.ActAsync(actorId, channelId, ChannelRole.Moderator, (db, actor) =>
        {
            var action = log.Append(db, channelId, actor, ActionKind.Announced, new ActionSubject(streamId, Evidence: new ActionEvidence { Text = clean }.ToJson()));
            // The row's id is the log's: its undo finds it.
            db.Add(new ChatAnnouncement { Id = action.Id, StreamId = streamId, ById = actor.UserId!.Value, Level = level, Text = clean, At = action.At });
            return Task.FromResult<ModerationResult>(new ModerationResult.Done(action));
        }, cancellationToken);
        if (result is ModerationResult.Done)
            await TellAsync(streamId, CancellationToken.None);
        return result;
    }

    public async ValueTask<SlotChanged?> RecallAsync(Guid streamId, CancellationToken cancellationToken) => await ReadAsync(streamId, cancellationToken);

    /// <summary>Takes down those whose time is over.</summary>
    internal async Task ExpireAsync(CancellationToken cancellationToken)
    {
        var from = time.GetUtcNow() - ChatAnnouncement.Shown;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var over = await db.Set<ChatAnnouncement>().Where(a => !a.IsOver && a.At <= from).Select(a => new { a.Id, a.StreamId }).ToListAsync(cancellationToken);
        if (over.Count == 0)
            return;
        var ids = over.Select(a => a.Id).ToArray();
        await db.Set<ChatAnnouncement>().Where(a => ids.Contains(a.Id)).ExecuteUpdateAsync(a => a.SetProperty(x => x.IsOver, true), cancellationToken);
        foreach (var streamId in over.Select(a => a.StreamId).Distinct())
            await TellAsync(streamId, cancellationToken);
    }

    internal async Task TellAsync(Guid streamId, CancellationToken cancellationToken)
    {
        if (rooms.TryGet(streamId, out var room))
            room.Publish(await ReadAsync(streamId, cancellationToken));
    }

    private async Task<AnnouncementSlot> ReadAsync(Guid streamId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var from = now - ChatAnnouncement.Shown;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var newest = await db.Set<ChatAnnouncement>().AsNoTracking().Include(a => a.By)
            .Where(a => a.StreamId == streamId && !a.IsOver && a.At > from).OrderByDescending(a => a.Id).FirstOrDefaultAsync(cancellationToken);
        return new AnnouncementSlot(now, newest);
    }
}
