using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation.AutoMod;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Moderation.Messages;
using ConnectHub.Web.Features.Moderation.Sanctions;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Nukes;

/// <summary>
/// Deletes whatever says a phrase, from whomever, within the last minutes of a stream: looked at first, then done as one act with one undo. Messages of
/// people whom the moderator may not act on stay.
/// </summary>
public sealed class NukeService(
    IDbContextFactory<ConnectHubDb> databases, ModerationActs acts, SanctionTargets targets, ModerationLog log, MessageNews news, TimeProvider time)
{
    public const int MostMinutes = 24 * 60;

    /// <summary>Newest messages that are looked at, and of those most that one act takes.</summary>
    private const int MostLookedAt = 10_000;
    private const int MostDeleted = 1000;
    private const int Samples = 20;

    /// <summary>What <see cref="ApplyAsync"/> would delete now; or why not.</summary>
    public async Task<(NukePreview? Preview, ModerationResult? Refusal)> PreviewAsync(
        Guid? actorId, Guid streamId, NukeOrder order, CancellationToken cancellationToken)
    {
        NukePreview? preview = null;
        var refusal = await WithinAsync(actorId, streamId, order, async (db, actor, channelId) =>
        {
            var found = await FindAsync(db, actor, channelId, streamId, order, time.GetUtcNow(), cancellationToken);
            preview = new NukePreview(found.Count, found.Select(m => m.UserId).Distinct().Count(), [.. found.Take(Samples).Select(m => m.Text)], time.GetUtcNow());
            return new ModerationResult.NothingToDo("Looked at only.");
        }, cancellationToken);
        return preview is null ? (null, refusal) : (preview, null);
    }

    /// <summary><paramref name="asOf"/>: the preview's, so that what was seen is what goes, and nothing said since.</summary>
    public async Task<ModerationResult> ApplyAsync(Guid? actorId, Guid streamId, NukeOrder order, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        IReadOnlyList<Guid> gone = [];
        var result = await WithinAsync(actorId, streamId, order, async (db, actor, channelId) =>
        {
            var found = await FindAsync(db, actor, channelId, streamId, order, asOf, cancellationToken);
            if (found.Count == 0)
                return new ModerationResult.NothingToDo("No such message is left.");
            gone = [.. found.Select(m => m.Id)];
            var evidence = new BatchEvidence(order.Phrase.Trim(), found.Count, found.Select(m => m.UserId).Distinct().Count(), [.. found.Take(Samples).Select(m => m.Text)], gone);
            var action = log.Append(db, channelId, actor, ActionKind.Nuked, new ActionSubject(
                streamId, Reason: order.Phrase.Trim(), Evidence: evidence.ToJson()));
            await db.Set<ChatMessage>().Where(m => gone.Contains(m.Id) && m.DeletedAt == null)
                .ExecuteUpdateAsync(m => m.SetProperty(x => x.DeletedAt, action.At).SetProperty(x => x.DeletedById, action.ActorId), cancellationToken);
            return new ModerationResult.Done(action);
        }, cancellationToken);
        if (result is ModerationResult.Done)
            news.Deleted(streamId, gone, actorId!.Value);
        return result;
    }

    private async Task<ModerationResult> WithinAsync(
        Guid? actorId, Guid streamId, NukeOrder order, Func<ConnectHubDb, ModerationActor, Guid, Task<ModerationResult>> act, CancellationToken cancellationToken)
    {
        if (order.Minutes is < 1 or > MostMinutes)
            return new ModerationResult.Invalid("minutes", $"Choose 1 to {MostMinutes} minutes.");
        if (order.Match == TermMatch.Regex || TermRules.Check(TermEffect.Block, order.Match, order.Phrase).Refusal is not null)
            return new ModerationResult.Invalid("phrase", "Write a word or a phrase, with * for any letters if you like.");
        await using var look = await databases.CreateDbContextAsync(cancellationToken);
        var channelId = await look.Set<LiveStream>().Where(s => s.Id == streamId).Select(s => (Guid?)s.ChannelId).FirstOrDefaultAsync(cancellationToken);
        return channelId is { } id
            ? await acts.ActAsync(actorId, id, ChannelRole.Moderator, (db, actor) => act(db, actor, id), cancellationToken)
            : new ModerationResult.NotFound("There is no such stream.");
    }

    private async Task<List<Said>> FindAsync(
        ConnectHubDb db, ModerationActor actor, Guid channelId, Guid streamId, NukeOrder order, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var from = asOf - TimeSpan.FromMinutes(order.Minutes);
        var said = await db.Set<ChatMessage>().Where(m => m.StreamId == streamId && m.DeletedAt == null && m.SentAt >= from && m.SentAt <= asOf)
            .OrderByDescending(m => m.Sequence).Take(MostLookedAt).Select(m => new Said(m.Id, m.UserId, m.Text)).ToListAsync(cancellationToken);
        var words = WordPatterns.AnyOf([WordPatterns.KeyOf(order.Phrase, order.Match == TermMatch.Wildcard)])!;
        var found = said.Where(m => words.IsMatch(FoldedText.Of(m.Text).Text)).ToList();
        foreach (var userId in found.Select(m => m.UserId).Distinct().ToArray())
        {
            if (await targets.RefusalAsync(actor, channelId, userId, cancellationToken) is not null)
                found.RemoveAll(m => m.UserId == userId);
        }
        return [.. found.Take(MostDeleted)];
    }

    private sealed record Said(Guid Id, Guid UserId, string Text);
}

/// <summary><paramref name="Match"/>: <see cref="TermMatch.Word"/> or <see cref="TermMatch.Wildcard"/>.</summary>
public sealed record NukeOrder(string Phrase, TermMatch Match, int Minutes);

/// <summary>"17 messages, 9 users", and the newest of them.</summary>
public sealed record NukePreview(int Messages, int Users, IReadOnlyList<string> Texts, DateTimeOffset AsOf);
