using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation.Reports;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Clips.Studio;

/// <summary>A channel's clips as its owner and moderators look through them, whatever their state. A moderator sees of those that they may not watch that they are there.</summary>
public sealed class ClipShelf(
    IDbContextFactory<ConnectHubDb> databases, ChannelAccess access, ClipAccess clipAccess, ReportQueue reports)
{
    /// <summary>Of people to choose from; more is no choice any more.</summary>
    public const int MostMakers = 100;

    /// <summary>
    /// Null: not for this user. The first <paramref name="take"/> that match, and below them what was <paramref name="chosen"/> of the others: nothing chosen is out of sight.
    /// </summary>
    public async Task<ShelfPage?> FindAsync(Guid userId, Guid channelId, ClipFilter filter, int take, IReadOnlyCollection<Guid> chosen, CancellationToken cancellationToken)
    {
        var role = await access.RoleOfAsync(userId, channelId, cancellationToken);
        if (role < ChannelRole.Moderator)
            return null;
        var reported = await reports.OpenOfClipsAsync(channelId, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var all = db.Set<Clip>().AsNoTracking().Where(c => c.ChannelId == channelId);
        var matching = filter.Of(all, [.. reported.Keys]);
        var rows = await RowsAsync(filter.Sorted(matching).Take(take), cancellationToken);
        var below = chosen.Except(rows.Select(clip => clip.Id)).ToList();
        if (below.Count > 0)
            rows.AddRange(await RowsAsync(filter.Sorted(matching.Where(c => below.Contains(c.Id))), cancellationToken));
        var visitor = new StreamVisitor(userId, IsStaff: role == ChannelRole.Staff, Key: null);
        return new([.. rows.Select(clip => Row(clip, visitor, role))], await matching.CountAsync(cancellationToken), await MakersAsync(all, filter.CreatorId, cancellationToken))
        {
            Reported = reported,
        };
    }

    /// <summary>Who that is, if they clipped there; null also for who does not moderate the channel.</summary>
    public async Task<Guid?> MakerAsync(Guid userId, Guid channelId, string handle, CancellationToken cancellationToken)
    {
        if (await access.RoleOfAsync(userId, channelId, cancellationToken) < ChannelRole.Moderator)
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<Clip>().Where(c => c.ChannelId == channelId && c.Creator!.UserName == handle).Select(c => (Guid?)c.CreatorId).FirstOrDefaultAsync(cancellationToken);
    }

    private static async Task<List<ClipView>> RowsAsync(IQueryable<Clip> clips, CancellationToken cancellationToken) =>
        [.. (await clips.Include(c => c.Channel).Include(c => c.Creator).Include(c => c.Stream).ToListAsync(cancellationToken)).Select(ClipView.Of)];

    private ShelfClip Row(ClipView clip, StreamVisitor visitor, ChannelRole role) => new(clip, clipAccess.MayWatch(clip, visitor))
    {
        // Its address would open it: it is made only for who may watch.
        PictureUrl = clip.State == ClipState.Ready && clipAccess.MayWatch(clip, visitor) ? clipAccess.PictureUrl(clip) : null,
        Visibilities = ClipRights.VisibilitiesFor(role, clip.CreatorId == visitor.UserId, clip.MostOpen),
    };

    /// <summary>Those who made most, and the chosen one in any case.</summary>
    private static async Task<IReadOnlyList<ClipMaker>> MakersAsync(IQueryable<Clip> all, Guid? chosen, CancellationToken cancellationToken)
    {
        var makers = await Count(all).OrderByDescending(maker => maker.Clips).ThenBy(maker => maker.Handle).Take(MostMakers).ToListAsync(cancellationToken);
        if (chosen is { } id && makers.All(maker => maker.Id != id))
            makers.AddRange(await Count(all.Where(c => c.CreatorId == id)).ToListAsync(cancellationToken));
        return [.. makers.Select(maker => new ClipMaker(maker.Id, maker.Handle ?? "", maker.Clips)).OrderBy(maker => maker.Handle, StringComparer.Ordinal)];
    }

    private static IQueryable<Made> Count(IQueryable<Clip> clips) => clips.GroupBy(c => new { c.CreatorId, c.Creator!.UserName })
        .Select(group => new Made { Id = group.Key.CreatorId, Handle = group.Key.UserName, Clips = group.Count() });

    private sealed class Made
    {
        public Guid Id { get; init; }
        public string? Handle { get; init; }
        public int Clips { get; init; }
    }
}

/// <summary><paramref name="Total"/> match; <paramref name="Makers"/> are of the whole channel, at most <see cref="ClipShelf.MostMakers"/> and the chosen one.</summary>
public sealed record ShelfPage(IReadOnlyList<ShelfClip> Items, int Total, IReadOnlyList<ClipMaker> Makers)
{
    /// <summary>By how many people, of the clips that are reported and not decided about.</summary>
    public required IReadOnlyDictionary<Guid, int> Reported { get; init; }
}

/// <summary>A row of the shelf. One that this user may not watch has neither picture nor page for them; they may delete it all the same.</summary>
public sealed record ShelfClip(ClipView Clip, bool MayWatch)
{
    /// <summary>Null while there is none, and for who may not watch it.</summary>
    public required string? PictureUrl { get; init; }

    /// <summary>What this user may make it.</summary>
    public required IReadOnlyList<StreamVisibility> Visibilities { get; init; }

    public Guid Id => Clip.Id;
}

public sealed record ClipMaker(Guid UserId, string Handle, int Clips);
