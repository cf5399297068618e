using System.Text.Json;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Accounts.Mailing;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation.Log;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Moderation.Modes;

/// <summary>Reads and changes a channel's modes. A change is one row of the log and can be undone.</summary>
public sealed class ChatModesService(ModerationActs acts, ModerationLog log, ModesMemory memory, ModesTeller teller, IOptions<SmtpOptions> mail)
{
    /// <summary>Whether <see cref="ChatAudience.VerifiedEmail"/> can be chosen.</summary>
    public bool ConfirmsMail => mail.Value.IsConfigured;

    /// <summary>Public: every viewer sees which modes are on.</summary>
    public Task<ModesInForce> ReadAsync(Guid channelId, CancellationToken cancellationToken) => memory.ReadAsync(channelId, cancellationToken);

    /// <summary>
    /// <paramref name="change"/> is given the modes as they are set (below a shield) and gives the new ones; so two moderators who change different ones
    /// do not take each other's back.
    /// </summary>
    public async Task<ModerationResult> ChangeAsync(
        Guid? actorId, Guid channelId, Func<ChatModes, ChatModes> change, string? reason, CancellationToken cancellationToken)
    {
        var (text, problem) = ModerationReason.Clean(reason);
        if (problem is not null)
            return problem;
        var result = await acts.ActAsync(actorId, channelId, ChannelRole.Moderator,
            (db, actor) => SaveAsync(db, actor, channelId, change, text, cancellationToken), cancellationToken);
        if (result is ModerationResult.Done)
            await teller.TellAsync(channelId, CancellationToken.None);
        return result;
    }

    private async Task<ModerationResult> SaveAsync(
        ConnectHubDb db, ModerationActor actor, Guid channelId, Func<ChatModes, ChatModes> change, string? reason, CancellationToken cancellationToken)
    {
        var row = await RowAsync(db, channelId, cancellationToken);
        var (before, after) = (row.Modes, change(row.Modes));
        if (after.Problem(ConfirmsMail) is { } problem)
            return new ModerationResult.Invalid(problem.Field, problem.Reason);
        if (after == before)
            return new ModerationResult.NothingToDo("The chat has these modes already.");
        var stream = await ModerationLog.LiveStreamAsync(db, channelId, cancellationToken);
        var evidence = JsonSerializer.Serialize(new ModesEvidence(before, after), JsonSerializerOptions.Web);
        var action = log.Append(db, channelId, actor, ActionKind.ModesChanged, new ActionSubject(stream, Reason: reason, Evidence: evidence));
        (row.Modes, row.ChangedById, row.ChangedAt) = (after, actor.UserId, action.At);
        return new ModerationResult.Done(action);
    }

    internal static async Task<ChannelModes> RowAsync(ConnectHubDb db, Guid channelId, CancellationToken cancellationToken) =>
        await db.Set<ChannelModes>().FirstOrDefaultAsync(m => m.ChannelId == channelId, cancellationToken)
        ?? db.Add(new ChannelModes { ChannelId = channelId }).Entity;
}

/// <summary>What the log keeps of a change.</summary>
internal sealed record ModesEvidence(ChatModes Before, ChatModes After);
