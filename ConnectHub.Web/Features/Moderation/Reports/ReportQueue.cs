using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Reports;

/// <summary>Reads cases: a channel's for its moderators, those for the whole site for its staff.</summary>
public sealed class ReportQueue(IDbContextFactory<ConnectHubDb> databases, ChannelAccess access)
{
    public const int Shown = 20;
    private const int MostCases = 100;

    /// <summary>The channel's open cases about messages and clips, the most reported first. Null: the reader is no moderator there.</summary>
    public async Task<IReadOnlyList<ReportEntry>?> OfChannelAsync(Guid? readerId, Guid channelId, CancellationToken cancellationToken)
    {
        if (await access.RoleOfAsync(readerId, channelId, cancellationToken) < ChannelRole.Moderator)
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(db, db.Set<ReportCase>().Where(c => c.ChannelId == channelId && c.State == ReportState.Open), forStaff: false, cancellationToken);
    }

    /// <summary>What the staff must decide or, of clips, may, or (<paramref name="decided"/>) what was decided lately. Null: the reader is no staff.</summary>
    public async Task<IReadOnlyList<ReportEntry>?> OfSiteAsync(Guid? readerId, bool decided, CancellationToken cancellationToken)
    {
        if (!await access.IsStaffAsync(readerId, cancellationToken))
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var cases = decided
            ? db.Set<ReportCase>().Where(c => c.State == ReportState.Resolved || c.State == ReportState.Dismissed)
            : db.Set<ReportCase>().Where(c => c.State == ReportState.Escalated || (c.State == ReportState.Open && c.ClipId != null));
        return await ReadAsync(db, cases, forStaff: true, cancellationToken);
    }

    /// <summary>How many cases a channel's moderators have open. No right is asked: a count for badges.</summary>
    public async Task<int> CountAsync(Guid channelId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ReportCase>().CountAsync(c => c.ChannelId == channelId && c.State == ReportState.Open, cancellationToken);
    }

    /// <summary>How many people reported which of a channel's clips, as long as that is not decided. No right is asked.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> OpenOfClipsAsync(Guid channelId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ReportCase>().Where(c => c.ChannelId == channelId && c.ClipId != null && c.OpenKey != null)
            .ToDictionaryAsync(c => c.ClipId!.Value, c => c.Count, cancellationToken);
    }

    private static async Task<IReadOnlyList<ReportEntry>> ReadAsync(
        ConnectHubDb db, IQueryable<ReportCase> cases, bool forStaff, CancellationToken cancellationToken)
    {
        var entries = await cases.OrderByDescending(c => c.Count).ThenByDescending(c => c.LastAt).Take(MostCases).Select(c => new ReportEntry
        {
            Id = c.Id,
            ChannelId = c.ChannelId,
            ChannelHandle = c.Channel!.Handle,
            StreamId = c.StreamId,
            MessageId = c.MessageId,
            ClipId = c.ClipId,
            RecordingId = c.RecordingId,
            TargetUserId = c.TargetUserId,
            TargetHandle = c.TargetUser!.UserName ?? "",
            Evidence = c.Evidence,
            State = c.State,
            Count = c.Count,
            FirstAt = c.FirstAt,
            LastAt = c.LastAt,
            DecidedById = c.DecidedById,
            DecidedAt = c.DecidedAt,
            Note = c.Note,
        }).ToListAsync(cancellationToken);
        var ids = entries.Select(entry => entry.Id).ToArray();
        var voices = await db.Set<Report>().Where(r => ids.Contains(r.CaseId)).OrderByDescending(r => r.At)
            .Select(r => new { r.CaseId, Voice = new ReportVoice(r.Reason, r.Details, r.At, forStaff ? r.Reporter!.UserName : null) }).ToListAsync(cancellationToken);
        var ofCase = voices.ToLookup(voice => voice.CaseId, voice => voice.Voice);
        return [.. entries.Select(entry => entry with { Voices = [.. ofCase[entry.Id].Take(Shown)] })];
    }
}
