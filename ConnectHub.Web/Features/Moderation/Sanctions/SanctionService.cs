using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Moderation.Messages;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Sanctions;

/// <summary>Warnings, timeouts and bans of one channel, given and taken. Rights are asked here, and again of the target inside of the transaction.</summary>
public sealed class SanctionService(ModerationActs acts, SanctionTargets targets, ModerationLog log, MessageNews messages, SanctionNews news, TimeProvider time)
{
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(300);
    public static readonly TimeSpan ShortestTimeout = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(14);

    /// <summary>A second timeout that ends hardly later is the same one, given by somebody who came second.</summary>
    private static readonly TimeSpan Longer = TimeSpan.FromSeconds(10);

    /// <summary>Keeps from chatting until the person says that they understand.</summary>
    public Task<ModerationResult> WarnAsync(Guid? actorId, SanctionOrder order, CancellationToken cancellationToken) =>
        GiveAsync(actorId, order, SanctionKind.Warning, length: null, purge: false, cancellationToken);

    /// <summary>Replaces a timeout that would end earlier; to make one shorter, lift it.</summary>
    public async Task<ModerationResult> TimeOutAsync(Guid? actorId, SanctionOrder order, TimeSpan length, CancellationToken cancellationToken) =>
        length < ShortestTimeout || length > LongestTimeout
            ? new ModerationResult.Invalid("seconds", "A timeout lasts 1 second to 14 days.")
            : await GiveAsync(actorId, order, SanctionKind.Timeout, length, purge: false, cancellationToken);

    /// <summary><paramref name="purge"/>: what the person wrote in the stream is deleted as well, and comes back with an undo.</summary>
    public Task<ModerationResult> BanAsync(Guid? actorId, SanctionOrder order, bool purge, CancellationToken cancellationToken) =>
        GiveAsync(actorId, order, SanctionKind.Ban, length: null, purge, cancellationToken);

    public Task<ModerationResult> LiftTimeoutAsync(Guid? actorId, SanctionOrder order, CancellationToken cancellationToken) =>
        TakeAsync(actorId, order, SanctionKind.Timeout, cancellationToken);

    public Task<ModerationResult> UnbanAsync(Guid? actorId, SanctionOrder order, CancellationToken cancellationToken) =>
        TakeAsync(actorId, order, SanctionKind.Ban, cancellationToken);

    /// <summary>The warned person has read it, and may write again.</summary>
    public async Task<ModerationResult> AcknowledgeAsync(Guid userId, Guid channelId, CancellationToken cancellationToken)
    {
        var result = await acts.CommitAsync(new ModerationActor(userId, ChannelRole.None), async (db, actor) =>
        {
            if (await FindAsync(db, channelId, userId, SanctionKind.Warning, cancellationToken) is not { } warning)
                return new ModerationResult.NothingToDo("There is no warning to acknowledge.");
            db.Remove(warning);
            var streamId = await ModerationLog.LiveStreamAsync(db, channelId, cancellationToken);
            return Done(db, channelId, actor, ActionKind.WarningAcknowledged, new ActionSubject(streamId, userId, Reason: warning.Reason));
        }, cancellationToken);
        return Told(result, channelId, userId);
    }

    private async Task<ModerationResult> GiveAsync(
        Guid? actorId, SanctionOrder order, SanctionKind kind, TimeSpan? length, bool purge, CancellationToken cancellationToken)
    {
        var (reason, problem) = ModerationReason.Clean(order.Reason);
        if (problem is not null)
            return problem;
        var purged = PurgeList.Nothing;
        var result = await acts.ActAsync(actorId, order.ChannelId, ChannelRole.Moderator, async (db, actor) =>
        {
            if (await RefusalAsync(db, actor, order, cancellationToken) is { } refusal)
                return refusal;
            var row = await FindAsync(db, order.ChannelId, order.UserId, kind, cancellationToken);
            var until = time.GetUtcNow() + length;
            if (row is not null && (until is null || row.Until + Longer > until))
                return await FirstAsync(db, row, cancellationToken);
            var streamId = order.StreamId ?? await ModerationLog.LiveStreamAsync(db, order.ChannelId, cancellationToken);
            purged = purge && streamId is { } said ? await PurgeList.FindAsync(db, said, order.UserId, cancellationToken) : PurgeList.Nothing;
            var before = row?.Until > time.GetUtcNow() ? SanctionCopy.Of(row) : null;
            var evidence = purged.AddTo(new ActionEvidence { Until = until, Before = before });
            var done = Done(db, order.ChannelId, actor, GivenAs(kind), new ActionSubject(streamId, order.UserId, Reason: reason, Evidence: evidence.ToJson()));
            Put(db, row, kind, done.Action, until);
            await purged.DeleteAsync(db, done.Action, cancellationToken);
            return done;
        }, cancellationToken);
        if (result is ModerationResult.Done { Action: { StreamId: { } stream } action })
            messages.Deleted(stream, purged.MessageIds, action.ActorId!.Value);
        return Told(result, order.ChannelId, order.UserId);
    }

    private async Task<ModerationResult> TakeAsync(Guid? actorId, SanctionOrder order, SanctionKind kind, CancellationToken cancellationToken)
    {
        var (reason, problem) = ModerationReason.Clean(order.Reason);
        if (problem is not null)
            return problem;
        var result = await acts.ActAsync(actorId, order.ChannelId, ChannelRole.Moderator, async (db, actor) =>
        {
            if (await RefusalAsync(db, actor, order, cancellationToken) is { } refusal)
                return refusal;
            var row = await FindAsync(db, order.ChannelId, order.UserId, kind, cancellationToken);
            if (row is null || row.Until <= time.GetUtcNow())
                return await GoneAsync(db, order, kind, cancellationToken);
            db.Remove(row);
            var streamId = order.StreamId ?? await ModerationLog.LiveStreamAsync(db, order.ChannelId, cancellationToken);
            var evidence = new ActionEvidence { Before = SanctionCopy.Of(row) };
            return Done(db, order.ChannelId, actor, TakenAs(kind), new ActionSubject(streamId, order.UserId, Reason: reason, Evidence: evidence.ToJson()));
        }, cancellationToken);
        return Told(result, order.ChannelId, order.UserId);
    }

    private ModerationResult.Done Done(ConnectHubDb db, Guid channelId, ModerationActor actor, ActionKind kind, ActionSubject subject) =>
        new(log.Append(db, channelId, actor, kind, subject));

    private static void Put(ConnectHubDb db, ChannelSanction? row, SanctionKind kind, ModerationAction action, DateTimeOffset? until)
    {
        var given = new SanctionCopy(action.Id, action.ActorId!.Value, action.At, until, action.Reason);
        if (row is null)
            db.Add(given.ToRow(action.ChannelId, action.TargetUserId!.Value, kind));
        else
            given.ApplyTo(row);
    }

    private static Task<ChannelSanction?> FindAsync(ConnectHubDb db, Guid channelId, Guid userId, SanctionKind kind, CancellationToken cancellationToken) =>
        db.Set<ChannelSanction>().FirstOrDefaultAsync(s => s.ChannelId == channelId && s.UserId == userId && s.Kind == kind, cancellationToken);

    private async Task<ModerationResult?> RefusalAsync(ConnectHubDb db, ModerationActor actor, SanctionOrder order, CancellationToken cancellationToken)
    {
        if (!await db.Users.AnyAsync(u => u.Id == order.UserId, cancellationToken))
            return ModerationResult.NotFound.Person;
        return await targets.RefusalAsync(actor, order.ChannelId, order.UserId, cancellationToken) is { } reason ? new ModerationResult.Forbidden(reason) : null;
    }

    private static Task<ModerationResult> FirstAsync(ConnectHubDb db, ChannelSanction row, CancellationToken cancellationToken) =>
        ModerationLog.AlreadyAsync(db, row.ById, row.At, row.Kind switch
        {
            SanctionKind.Ban => "already banned this person",
            SanctionKind.Timeout => "already timed out this person; lift that first to make it shorter",
            _ => "already warned this person, who has not acknowledged it yet",
        }, cancellationToken);

    private static Task<ModerationResult> GoneAsync(ConnectHubDb db, SanctionOrder order, SanctionKind kind, CancellationToken cancellationToken) =>
        LastAct.GoneAsync(db, order.ChannelId, order.UserId, GivenAs(kind), TakenAs(kind), kind == SanctionKind.Ban
            ? ("already lifted the ban", "This person is not banned.")
            : ("already lifted the timeout", "This person is not timed out."), cancellationToken);

    private ModerationResult Told(ModerationResult result, Guid channelId, Guid userId)
    {
        if (result is ModerationResult.Done)
            news.SanctionChanged(channelId, userId);
        return result;
    }

    private static ActionKind GivenAs(SanctionKind kind) => kind switch
    {
        SanctionKind.Ban => ActionKind.Banned,
        SanctionKind.Timeout => ActionKind.TimedOut,
        _ => ActionKind.Warned,
    };

    private static ActionKind TakenAs(SanctionKind kind) => kind == SanctionKind.Ban ? ActionKind.Unbanned : ActionKind.TimeoutLifted;
}
