using System.Text.Json;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation.Log;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.AutoMod;

/// <summary>Reads and changes how strict a channel's AutoMod is. A change is one row of the log and can be undone.</summary>
public sealed class AutoModService
{
    private readonly ModerationActs _acts;
    private readonly ModerationLog _log;
    private readonly ChannelAccess _access;
    private readonly AutoModMemory _memory;
    private readonly ModerationFeed _feed;
    private readonly IDbContextFactory<ConnectHubDb> _databases;

    internal AutoModService(
        ModerationActs acts, ModerationLog log, ChannelAccess access, AutoModMemory memory, ModerationFeed feed, IDbContextFactory<ConnectHubDb> databases) =>
        (_acts, _log, _access, _memory, _feed, _databases) = (acts, log, access, memory, feed, databases);

    /// <summary>Null: the reader is no moderator there. What is held is not told to those who try to get past it.</summary>
    public async Task<AutoModLevels?> ReadAsync(Guid? readerId, Guid channelId, CancellationToken cancellationToken)
    {
        if (await _access.RoleOfAsync(readerId, channelId, cancellationToken) < ChannelRole.Moderator)
            return null;
        await using var db = await _databases.CreateDbContextAsync(cancellationToken);
        var row = await db.Set<ChannelAutoMod>().AsNoTracking().FirstOrDefaultAsync(a => a.ChannelId == channelId, cancellationToken);
        return row?.Levels ?? AutoModLevels.Standard;
    }

    public async Task<ModerationResult> ChangeAsync(
        Guid? actorId, Guid channelId, Func<AutoModLevels, AutoModLevels> change, CancellationToken cancellationToken)
    {
        var result = await _acts.ActAsync(actorId, channelId, ChannelRole.Moderator, async (db, actor) =>
        {
            var row = await RowAsync(db, channelId, cancellationToken);
            var (before, after) = (row.Levels, change(row.Levels));
            if (after.Problem() is { } problem)
                return new ModerationResult.Invalid(problem.Field, problem.Reason);
            if (after == before)
                return new ModerationResult.NothingToDo("AutoMod has these levels already.");
            var stream = await ModerationLog.LiveStreamAsync(db, channelId, cancellationToken);
            var evidence = JsonSerializer.Serialize(new AutoModEvidence(before, after), JsonSerializerOptions.Web);
            var action = _log.Append(db, channelId, actor, ActionKind.AutoModChanged, new ActionSubject(stream, Evidence: evidence));
            (row.Levels, row.ChangedById, row.ChangedAt) = (after, actor.UserId, action.At);
            return new ModerationResult.Done(action);
        }, cancellationToken);
        if (result is ModerationResult.Done)
            Tell(channelId);
        return result;
    }

    internal void Tell(Guid channelId)
    {
        _memory.Forget(channelId);
        _feed.Publish(channelId, new ModesChanged());
    }

    internal static async Task<ChannelAutoMod> RowAsync(ConnectHubDb db, Guid channelId, CancellationToken cancellationToken) =>
        await db.Set<ChannelAutoMod>().FirstOrDefaultAsync(a => a.ChannelId == channelId, cancellationToken)
        ?? db.Add(new ChannelAutoMod { ChannelId = channelId, Levels = AutoModLevels.Standard }).Entity;
}

/// <summary>What the log keeps of a change.</summary>
internal sealed record AutoModEvidence(AutoModLevels Before, AutoModLevels After);
