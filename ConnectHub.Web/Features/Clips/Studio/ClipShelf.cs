using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation.Reports;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Clips.Studio;

/// <summary>A channel's clips as its owner and moderators look through them, whatever their state.</summary>
public sealed class ClipShelf(IDbContextFactory<ConnectHubDb> databases, ChannelAccess access, ReportQueue reports)
{
    /// <summary>Null: not for this user. <paramref name="take"/> of those that match.</summary>
    public async Task<ShelfPage?> FindAsync(Guid userId, Guid channelId, ClipFilter filter, int take, CancellationToken cancellationToken)
    {
        if (await access.RoleOfAsync(userId, channelId, cancellationToken) < ChannelRole.Moderator)
            return null;
        var reported = await reports.OpenOfClipsAsync(channelId, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var all = db.Set<Clip>().AsNoTracking().Where(c => c.ChannelId == channelId);
        var matching = filter.Of(all, [.. reported.Keys]);
        var rows = await filter.Sorted(matching).Take(take).Include(c => c.Channel).Include(c => c.Creator).Include(c => c.Stream).ToListAsync(cancellationToken);
        var creators = await all.GroupBy(c => new { c.CreatorId, c.Creator!.UserName }).Select(group => new ClipMaker(group.Key.CreatorId, group.Key.UserName ?? "", group.Count()))
            .ToListAsync(cancellationToken);
        return new([.. rows.Select(ClipView.Of)], await matching.CountAsync(cancellationToken), [.. creators.OrderBy(maker => maker.Handle, StringComparer.Ordinal)])
        {
            Reported = reported,
        };
    }
}

/// <summary><paramref name="Total"/> match; <paramref name="Makers"/> are of the whole channel.</summary>
public sealed record ShelfPage(IReadOnlyList<ClipView> Items, int Total, IReadOnlyList<ClipMaker> Makers)
{
    /// <summary>By how many people, of the clips that are reported and not decided about.</summary>
    public required IReadOnlyDictionary<Guid, int> Reported { get; init; }
}

public sealed record ClipMaker(Guid UserId, string Handle, int Clips);

public enum ClipSourceKind { Any, Live, Video }

public enum ClipStanding { Any, Ready, Waiting, Failed, Reported }

public enum ClipSort { Newest, Oldest, MostViews, Longest, Title }

public sealed record ClipFilter(
    string Query = "", Guid? CreatorId = null, ClipSourceKind Source = ClipSourceKind.Any, ClipStanding Standing = ClipStanding.Any, ClipSort Sort = ClipSort.Newest)
{
    internal IQueryable<Clip> Of(IQueryable<Clip> all, IReadOnlyCollection<Guid> reported)
    {
        var words = Query.Trim().ToUpperInvariant();
        if (words.Length > 0)
            all = all.Where(c => c.Title.ToUpper().Contains(words) || c.Creator!.NormalizedUserName!.Contains(words));
        if (CreatorId is { } creator)
            all = all.Where(c => c.CreatorId == creator);
        all = Source switch
        {
            ClipSourceKind.Live => all.Where(c => c.RecordingId == null),
            ClipSourceKind.Video => all.Where(c => c.RecordingId != null),
            _ => all,
        };
        return Standing switch
        {
            ClipStanding.Ready => all.Where(c => c.State == ClipState.Ready),
            ClipStanding.Waiting => all.Where(c => c.State == ClipState.Queued || c.State == ClipState.Making),
            ClipStanding.Failed => all.Where(c => c.State == ClipState.Failed),
            ClipStanding.Reported => all.Where(c => reported.Contains(c.Id)),
            _ => all,
        };
    }

    internal IQueryable<Clip> Sorted(IQueryable<Clip> clips) => Sort switch
    {
        ClipSort.Oldest => clips.OrderBy(c => c.Id),
        ClipSort.MostViews => clips.OrderByDescending(c => c.Views).ThenByDescending(c => c.Id),
        ClipSort.Longest => clips.OrderByDescending(c => c.DurationMs).ThenByDescending(c => c.Id),
        ClipSort.Title => clips.OrderBy(c => c.Title).ThenByDescending(c => c.Id),
        _ => clips.OrderByDescending(c => c.Id),
    };
}
