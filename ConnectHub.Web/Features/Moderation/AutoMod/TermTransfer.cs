using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.AutoMod;

/// <summary>Terms out of a channel and into another. An import is one act with one undo; rows that cannot be taken are given back with the reason.</summary>
public sealed class TermTransfer(ModerationActs acts, ModerationLog log, TermService terms, AutoModService automod, TimeProvider time)
{
    public const int FileLimit = 256 * 1024;
    public const int RowLimit = 2000;

    /// <summary>Null: the reader is no moderator there.</summary>
    public async Task<string?> ExportAsync(Guid? readerId, Guid channelId, TermFormat format, CancellationToken cancellationToken) =>
        await terms.ListAsync(readerId, channelId, cancellationToken) is { } list ? TermFile.Write(list, format) : null;

    public async Task<TermImport> ImportAsync(Guid? actorId, Guid channelId, TermFormat format, string content, CancellationToken cancellationToken)
    {
        if (content.Length > FileLimit)
            return TermImport.Refused("file", $"A file of terms has at most {FileLimit / 1024} kB.");
        if (TermFile.Read(content.TrimStart('\uFEFF'), format) is not { } rows)
            return TermImport.Refused("file", "This is no JSON list of terms.");
        if (rows.Count > RowLimit)
            return TermImport.Refused("file", $"A file of terms has at most {RowLimit} rows.");
        var (existing, problems) = (0, new List<TermProblem>());
        var result = await acts.ActAsync(actorId, channelId, ChannelRole.Moderator, async (db, actor) =>
        {
            (existing, problems) = (0, []);
            var added = await AddAsync(db, actor, channelId, rows, problems, () => existing++, cancellationToken);
            if (added.Count == 0)
                return new ModerationResult.NothingToDo(problems.Count > 0 ? "No row could be taken." : "All these terms are there already.");
            var stream = await ModerationLog.LiveStreamAsync(db, channelId, cancellationToken);
            return new ModerationResult.Done(log.Append(db, channelId, actor, ActionKind.TermsImported, new ActionSubject(stream, Evidence: TermEvidence.Of(added))));
        }, cancellationToken);
        if (result is ModerationResult.Done)
            automod.Tell(channelId);
        var taken = result is ModerationResult.Done ? rows.Count - existing - problems.Count : 0;
        return new TermImport(result, taken, existing, problems);
    }

    private async Task<List<ChannelTerm>> AddAsync(
        ConnectHubDb db, ModerationActor actor, Guid channelId, IReadOnlyList<TermRow> rows, List<TermProblem> problems, Action existing,
        CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await TermStore.ClearAsync(db, channelId, now, cancellationToken);
        var there = await db.Set<ChannelTerm>().AsNoTracking().Where(t => t.ChannelId == channelId).ToListAsync(cancellationToken);
        var added = new List<ChannelTerm>();
        foreach (var row in rows)
        {
            var (term, problem) = Term(row, channelId, actor.UserId!.Value, now, [.. there, .. added]);
            if (problem is not null)
                problems.Add(new TermProblem(row.Number, row.Source, problem));
            else if (term is null)
                existing();
            else
                added.Add(term);
        }
        db.AddRange(added);
        return added;
    }

    // Neither term nor problem: it is there already.
    private static (ChannelTerm? Term, string? Problem) Term(TermRow row, Guid channelId, Guid actorId, DateTimeOffset now, List<ChannelTerm> there)
    {
        if (row.Term is not { } term)
            return (null, row.Problem);
        var text = term.Text.Trim();
        var (key, refusal) = TermRules.Check(term.Effect, term.Match, text);
        if (key is null)
            return (null, refusal);
        if (row.Until <= now)
            return (null, "The time of this term is over.");
        if (there.Exists(t => t.Effect == term.Effect && t.Match == term.Match && t.Key == key))
            return (null, null);
        if (there.Count >= ChannelTerm.Most)
            return (null, TermStore.TooMany);
        if (term.Match == TermMatch.Regex && there.Count(t => t.Match == TermMatch.Regex) >= ChannelTerm.MostRegexes)
            return (null, TermStore.TooManyRegexes);
        return (new ChannelTerm
        {
            Id = OrderedIds.Next(now),
            ChannelId = channelId,
            Effect = term.Effect,
            Match = term.Match,
            Text = text,
            Key = key,
            AddedById = actorId,
            At = now,
            Until = row.Until,
        }, null);
    }
}

/// <summary>What became of an import: how many terms are new, how many were there, and which rows could not be taken.</summary>
public sealed record TermImport(ModerationResult Result, int Added, int Existing, IReadOnlyList<TermProblem> Problems)
{
    internal static TermImport Refused(string field, string reason) => new(new ModerationResult.Invalid(field, reason), 0, 0, []);
}

/// <summary><paramref name="Row"/>: line of the CSV or place in the JSON list, from 1; <paramref name="Source"/>: what stands there.</summary>
public sealed record TermProblem(int Row, string Source, string Problem);
