using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Moderation.Sanctions;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Card;

/// <summary>Reads the card of a person for a moderator of the channel.</summary>
public sealed class UserCards(IDbContextFactory<ConnectHubDb> databases, ChannelAccess access, ChannelStandings standings, SanctionTargets targets)
{
    private const int RecentMessages = 20;

    /// <summary>Null: the reader is no moderator there, or there is no such person. <paramref name="streamId"/> is the stream that is looked at, if any.</summary>
    public async Task<UserCard?> FindAsync(Guid? readerId, Guid channelId, Guid? streamId, Guid userId, CancellationToken cancellationToken)
    {
        var role = await access.RoleOfAsync(readerId, channelId, cancellationToken);
        if (role < ChannelRole.Moderator)
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == userId, cancellationToken) is not { } user)
            return null;
        var said = MessagesOf(db, channelId, userId);
        return new UserCard(userId, user.UserName!, user.DisplayName, user.CreatedAt)
        {
            FirstSeenHere = await said.MinAsync(m => (DateTimeOffset?)m.SentAt, cancellationToken),
            MessagesInStream = await said.CountAsync(m => m.StreamId == streamId, cancellationToken),
            MessagesHere = await said.CountAsync(cancellationToken),
            Timeouts = await CountAsync(db, channelId, userId, ActionKind.TimedOut, cancellationToken),
            Bans = await CountAsync(db, channelId, userId, ActionKind.Banned, cancellationToken),
            Warnings = await CountAsync(db, channelId, userId, ActionKind.Warned, cancellationToken),
            Standing = await standings.StandingAsync(channelId, userId, cancellationToken),
            IsModerator = await db.Set<ChannelModerator>().AnyAsync(m => m.ChannelId == channelId && m.UserId == userId, cancellationToken),
            Untouchable = await targets.RefusalAsync(new ModerationActor(readerId, role), channelId, userId, cancellationToken),
            MayAppoint = role >= ChannelRole.Staff && await access.GivenRoleOfAsync(userId, channelId, cancellationToken) < ChannelRole.Staff,
            Recent = await RecentAsync(said, cancellationToken),
            Notes = userId == readerId ? [] : await NotesAsync(db, channelId, userId, cancellationToken),
        };
    }

    private static IQueryable<ChatMessage> MessagesOf(ConnectHubDb db, Guid channelId, Guid userId) =>
        db.Set<ChatMessage>().Where(m => m.UserId == userId && db.Set<LiveStream>().Any(s => s.Id == m.StreamId && s.ChannelId == channelId));

    private static async Task<IReadOnlyList<CardMessage>> RecentAsync(IQueryable<ChatMessage> said, CancellationToken cancellationToken) =>
        await said.OrderByDescending(m => m.SentAt).ThenByDescending(m => m.Sequence).Take(RecentMessages)
            .Select(m => new CardMessage(m.Id, m.StreamId, m.Text, m.SentAt, m.DeletedAt != null)).ToListAsync(cancellationToken);

    private static async Task<IReadOnlyList<CardNote>> NotesAsync(ConnectHubDb db, Guid channelId, Guid userId, CancellationToken cancellationToken) =>
        await db.Set<ChannelNote>().Where(n => n.ChannelId == channelId && n.UserId == userId).OrderByDescending(n => n.At).ThenByDescending(n => n.Id)
            .Select(n => new CardNote(n.Id, n.Author!.UserName!, n.Text, n.At)).ToListAsync(cancellationToken);

    private static Task<int> CountAsync(ConnectHubDb db, Guid channelId, Guid userId, ActionKind kind, CancellationToken cancellationToken) =>
        db.Set<ModerationAction>().CountAsync(
            a => a.ChannelId == channelId && a.TargetUserId == userId && a.Kind == kind && !db.Set<ModerationAction>().Any(u => u.UndoesId == a.Id), cancellationToken);
}
