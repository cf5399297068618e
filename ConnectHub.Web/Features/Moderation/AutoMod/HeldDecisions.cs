using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Moderation.Sanctions;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.AutoMod;

/// <summary>What moderators decide about held messages. The first decision stands; who comes second is told whose it was.</summary>
public sealed class HeldDecisions
{
    public static readonly TimeSpan TermAllowedFor = TimeSpan.FromHours(1);

    private readonly ModerationActs _acts;
    private readonly ModerationLog _log;
    private readonly HeldAdmission _admission;
    private readonly TermAllowance _allowance;
    private readonly SanctionService _sanctions;
    private readonly TimeProvider _time;

    internal HeldDecisions(ModerationActs acts, ModerationLog log, HeldAdmission admission, TermAllowance allowance, SanctionService sanctions, TimeProvider time) =>
        (_acts, _log, _admission, _allowance, _sanctions, _time) = (acts, log, admission, allowance, sanctions, time);

    /// <summary>Lets the message into the chat; <paramref name="allowTerm"/>: and what AutoMod minded in it, from anybody, for an hour.</summary>
    public async Task<ModerationResult> ApproveAsync(Guid? actorId, Guid channelId, Guid heldId, bool allowTerm, CancellationToken cancellationToken)
    {
        var result = await _acts.ActAsync(actorId, channelId, ChannelRole.Moderator, async (db, actor) =>
        {
            if (await FindAsync(db, channelId, heldId, cancellationToken) is not { } held)
                return Missing;
            if (await _admission.RefusalAsync(held, cancellationToken) is { } refusal && held.State == HeldState.Waiting)
                return new ModerationResult.NothingToDo(refusal);
            if (allowTerm && await _allowance.AddAsync(db, actor, held, cancellationToken) is { } invalid)
                return invalid;
            return await DecideAsync(db, actor, held, HeldState.Approved, reason: null, cancellationToken);
        }, cancellationToken);
        if (result is ModerationResult.Done)
        {
            _allowance.Tell(channelId, allowTerm);
            await _admission.AdmitAsync(heldId, CancellationToken.None);
        }
        return result;
    }

    /// <summary>With <paramref name="timeout"/> the sender is timed out as well, and what became of that is the answer: two rows of the log, two undos.</summary>
    public async Task<ModerationResult> DenyAsync(
        Guid? actorId, Guid channelId, Guid heldId, string? reason, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var (text, problem) = ModerationReason.Clean(reason);
        if (problem is not null)
            return problem;
        var result = await _acts.ActAsync(actorId, channelId, ChannelRole.Moderator, async (db, actor) =>
            await FindAsync(db, channelId, heldId, cancellationToken) is { } held
                ? await DecideAsync(db, actor, held, HeldState.Denied, text, cancellationToken)
                : Missing, cancellationToken);
        if (result is not ModerationResult.Done { Action: { TargetUserId: { } senderId } action })
            return result;
        await _admission.TellAsync(heldId, CancellationToken.None);
        if (timeout is not { } length)
            return result;
        var order = new SanctionOrder(channelId, senderId, text) { StreamId = action.StreamId };
        return await _sanctions.TimeOutAsync(actorId, order, length, cancellationToken);
    }

    private static ModerationResult.NotFound Missing => new("There is no such held message.");

    private static Task<HeldMessage?> FindAsync(ConnectHubDb db, Guid channelId, Guid heldId, CancellationToken cancellationToken) =>
        db.Set<HeldMessage>().AsNoTracking().FirstOrDefaultAsync(h => h.ChannelId == channelId && h.Id == heldId, cancellationToken);

    private async Task<ModerationResult> DecideAsync(
        ConnectHubDb db, ModerationActor actor, HeldMessage held, HeldState state, string? reason, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var decided = await db.Set<HeldMessage>().Where(h => h.Id == held.Id && h.State == HeldState.Waiting && h.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(h => h.State, state).SetProperty(h => h.DecidedById, actor.UserId)
                .SetProperty(h => h.DecidedAt, now).SetProperty(h => h.IsSettled, state == HeldState.Denied), cancellationToken);
        if (decided == 0)
            return await SecondAsync(db, held, cancellationToken);
        var kind = state == HeldState.Approved ? ActionKind.HeldApproved : ActionKind.HeldDenied;
        return new ModerationResult.Done(_log.Append(db, held.ChannelId, actor, kind, Subject(held, reason)));
    }

    internal static ActionSubject Subject(HeldMessage held, string? reason)
    {
        var evidence = new HeldEvidence(held.Text, held.Reason.ToString(), held.Text.Substring(held.MatchStart, held.MatchLength), held.ExpiresAt);
        return new ActionSubject(held.StreamId, held.UserId, held.Id, reason, evidence.ToJson());
    }

    private static async Task<ModerationResult> SecondAsync(ConnectHubDb db, HeldMessage held, CancellationToken cancellationToken) => held.State switch
    {
        HeldState.Approved => await ModerationLog.AlreadyAsync(db, held.DecidedById, held.DecidedAt ?? held.HeldAt, "let this message through already", cancellationToken),
        HeldState.Denied => await ModerationLog.AlreadyAsync(db, held.DecidedById, held.DecidedAt ?? held.HeldAt, "denied this message already", cancellationToken),
        _ => new ModerationResult.NothingToDo("Time ran out for this message; it was not sent."),
    };
}
