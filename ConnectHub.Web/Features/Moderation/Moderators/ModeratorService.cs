using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Moderation.Sanctions;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Moderators;

/// <summary>Who moderates a channel: its owner and the site's staff decide.</summary>
public sealed class ModeratorService(
    IDbContextFactory<ConnectHubDb> databases, ChannelAccess access, ModerationActs acts, ModerationLog log, SanctionNews news)
{
    /// <summary>Of one channel.</summary>
    public const int Limit = 100;

    public async Task<ModerationResult> AddAsync(Guid? actorId, Guid channelId, Guid userId, CancellationToken cancellationToken)
    {
        var result = await acts.ActAsync(actorId, channelId, ChannelRole.Staff, async (db, actor) =>
        {
            if (await RefusalAsync(db, channelId, userId, cancellationToken) is { } refusal)
                return refusal;
            var streamId = await ModerationLog.LiveStreamAsync(db, channelId, cancellationToken);
            var action = log.Append(db, channelId, actor, ActionKind.ModeratorAdded, new ActionSubject(streamId, userId));
            db.Add(new ChannelModerator { ChannelId = channelId, UserId = userId, AddedById = actor.UserId!.Value, At = action.At });
            return new ModerationResult.Done(action);
        }, cancellationToken);
        return Told(result, channelId, userId);
    }

    public async Task<ModerationResult> RemoveAsync(Guid? actorId, Guid channelId, Guid userId, CancellationToken cancellationToken)
    {
        var result = await acts.ActAsync(actorId, channelId, ChannelRole.Staff, async (db, actor) =>
        {
            if (await FindAsync(db, channelId, userId, cancellationToken) is not { } moderator)
                return await NoModeratorAsync(db, channelId, userId, cancellationToken);
            db.Remove(moderator);
            var streamId = await ModerationLog.LiveStreamAsync(db, channelId, cancellationToken);
            return new ModerationResult.Done(log.Append(db, channelId, actor, ActionKind.ModeratorRemoved, new ActionSubject(streamId, userId)));
        }, cancellationToken);
        return Told(result, channelId, userId);
    }

    /// <summary>By handle. Null: the reader is no moderator there.</summary>
    public async Task<IReadOnlyList<ChannelModeratorView>?> ListAsync(Guid? readerId, Guid channelId, CancellationToken cancellationToken)
    {
        if (await access.RoleOfAsync(readerId, channelId, cancellationToken) < ChannelRole.Moderator)
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ChannelModerator>().Where(m => m.ChannelId == channelId).OrderBy(m => m.User!.UserName)
            .Select(m => new ChannelModeratorView(
                m.UserId, m.User!.UserName!, m.User.DisplayName, db.Users.Where(u => u.Id == m.AddedById).Select(u => u.UserName).FirstOrDefault() ?? "", m.At))
            .ToListAsync(cancellationToken);
    }

    internal static Task<ChannelModerator?> FindAsync(ConnectHubDb db, Guid channelId, Guid userId, CancellationToken cancellationToken) =>
        db.Set<ChannelModerator>().FirstOrDefaultAsync(m => m.ChannelId == channelId && m.UserId == userId, cancellationToken);

    private async Task<ModerationResult?> RefusalAsync(ConnectHubDb db, Guid channelId, Guid userId, CancellationToken cancellationToken)
    {
        if (!await db.Users.AnyAsync(u => u.Id == userId, cancellationToken))
            return ModerationResult.NotFound.Person;
        if (await FindAsync(db, channelId, userId, cancellationToken) is { } there)
            return await ModerationLog.AlreadyAsync(db, there.AddedById, there.At, "already made this person a moderator", cancellationToken);
        if (await access.GivenRoleOfAsync(userId, channelId, cancellationToken) >= ChannelRole.Staff)
            return new ModerationResult.NothingToDo("This person may moderate here already.");
        if (await db.Set<ChannelSanction>().AnyAsync(s => s.ChannelId == channelId && s.UserId == userId && s.Kind == SanctionKind.Ban, cancellationToken))
            return new ModerationResult.NothingToDo("This person is banned here. Lift the ban first.");
        return await db.Set<ChannelModerator>().CountAsync(m => m.ChannelId == channelId, cancellationToken) >= Limit
            ? new ModerationResult.Invalid("userId", $"A channel can have at most {Limit} moderators.")
            : null;
    }

    private static Task<ModerationResult> NoModeratorAsync(ConnectHubDb db, Guid channelId, Guid userId, CancellationToken cancellationToken) =>
        LastAct.GoneAsync(db, channelId, userId, ActionKind.ModeratorAdded, ActionKind.ModeratorRemoved,
            ("already took this person's role", "This person is no moderator of this channel."), cancellationToken);

    private ModerationResult Told(ModerationResult result, Guid channelId, Guid userId)
    {
        if (result is ModerationResult.Done)
            news.ModeratorChanged(channelId, userId);
        return result;
    }
}

public sealed record ChannelModeratorView(Guid UserId, string Handle, string DisplayName, string AddedBy, DateTimeOffset Since);
