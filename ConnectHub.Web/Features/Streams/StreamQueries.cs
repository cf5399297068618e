using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Media;
using ConnectHub.Web.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Streams;

/// <summary>Everything that reads streams, joined with what only the room knows (viewers, phase) and the media (a picture).</summary>
public sealed class StreamQueries(IDbContextFactory<ConnectHubDb> databases, RoomRegistry rooms, LiveMedia media, IEndedPlayback ended)
{
    /// <summary>Any stream, also private ones: the caller decides with <see cref="StreamAccess"/> who may see it.</summary>
    public Task<StreamView?> FindAsync(Guid streamId, CancellationToken cancellationToken) =>
        FirstAsync(db => db.Set<LiveStream>().Where(s => s.Id == streamId).OrderBy(s => s.Id), cancellationToken);

    /// <summary>The channel's stream that is live now (null when none), by channel id.</summary>
    public Task<StreamView?> LiveOfChannelAsync(Guid channelId, CancellationToken cancellationToken) =>
        FirstAsync(db => db.Set<LiveStream>().Where(s => s.ChannelId == channelId && s.Status == StreamStatus.Live).OrderBy(s => s.Id), cancellationToken);

    /// <summary>The owner's stream that is created or live and not ended, newest first: what Go Live resumes.</summary>
    public Task<StreamView?> OpenOfOwnerAsync(Guid userId, CancellationToken cancellationToken) =>
        FirstAsync(db => db.Set<LiveStream>().Where(s => s.Channel!.OwnerId == userId && s.Status != StreamStatus.Ended), cancellationToken);

    /// <summary>The owner's newest stream, ended or not: the open one when there is one.</summary>
    public Task<StreamView?> LatestOfOwnerAsync(Guid userId, CancellationToken cancellationToken) =>
        FirstAsync(db => db.Set<LiveStream>().Where(s => s.Channel!.OwnerId == userId), cancellationToken);

    /// <summary>
    /// What the owner typed last time, to fill the form with: without the password, and without a title for a first stream. Recorded as the channel's setting
    /// says: whether the last one was kept in the end says nothing of the next.
    /// </summary>
    public async Task<StreamDraft> NextDraftAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var last = await db.Set<LiveStream>().AsNoTracking().Where(s => s.Channel!.OwnerId == userId)
            .OrderByDescending(s => s.CreatedAt).FirstOrDefaultAsync(cancellationToken);
        var draft = last is null ? new("", "", null, [], StreamQuality.Auto, StreamVisibility.Public, Password: null, Record: true) : StreamDraft.Of(last);
        return draft with { Record = await IsRecordedAsync(userId, cancellationToken) };
    }

    /// <summary>Is the owner's next stream recorded, when nobody says otherwise?</summary>
    public async Task<bool> IsRecordedAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<LibrarySettings>().Where(s => db.Set<Channel>().Any(c => c.Id == s.ChannelId && c.OwnerId == userId))
            .Select(s => (bool?)s.AutoRecord).FirstOrDefaultAsync(cancellationToken) ?? true;
    }

    /// <summary>Public streams on air. Never unlisted, private or password ones.</summary>
    public async Task<StreamPage> BrowseAsync(BrowseFilter filter, CancellationToken cancellationToken) =>
        BrowseList.Page(await ListAsync(OnAir, cancellationToken), filter);

    /// <summary>Public streams on air of the channels that the user follows.</summary>
    public async Task<IReadOnlyList<StreamView>> FollowedLiveAsync(Guid userId, CancellationToken cancellationToken)
    {
        var live = await ListAsync(db => OnAir(db)
            .Where(s => db.Set<Follow>().Any(f => f.UserId == userId && f.ChannelId == s.ChannelId)), cancellationToken);
        return [.. live.OrderByDescending(s => s.Viewers).ThenBy(s => s.Id)];
    }

    /// <summary>Public streams of a channel that were on air and have ended, newest first; without their pictures, each of which would have to be asked for.</summary>
    public Task<IReadOnlyList<StreamView>> RecentOfChannelAsync(Guid channelId, int limit, CancellationToken cancellationToken) =>
        ListAsync(db => db.Set<LiveStream>()
            .Where(s => s.ChannelId == channelId && s.Status == StreamStatus.Ended && s.Visibility == StreamVisibility.Public && s.OnAirAt != null)
            .OrderByDescending(s => s.EndedAt).Take(limit), cancellationToken, withPictures: false);

    /// <summary>All categories in the site's order with the number of public streams on air in each.</summary>
    public async Task<IReadOnlyList<CategoryView>> CategoriesAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<Category>().OrderBy(c => c.Position).ThenBy(c => c.Name)
            .Select(c => new CategoryView(c.Slug, c.Name, db.Set<LiveStream>().Count(s =>
                s.CategorySlug == c.Slug && s.Status == StreamStatus.Live && s.Visibility == StreamVisibility.Public && s.OnAirAt != null)))
            .ToListAsync(cancellationToken);
    }

    private static IQueryable<LiveStream> OnAir(ConnectHubDb db) => db.Set<LiveStream>()
        .Where(s => s.Status == StreamStatus.Live && s.Visibility == StreamVisibility.Public && s.OnAirAt != null);

    /// <summary>The newest of them.</summary>
    private async Task<StreamView?> FirstAsync(Func<ConnectHubDb, IQueryable<LiveStream>> which, CancellationToken cancellationToken) =>
        (await ListAsync(db => which(db).OrderByDescending(s => s.CreatedAt).Take(1), cancellationToken)).FirstOrDefault();

    private async Task<IReadOnlyList<StreamView>> ListAsync(
        Func<ConnectHubDb, IQueryable<LiveStream>> which, CancellationToken cancellationToken, bool withPictures = true)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await which(db).AsNoTracking()
            .Select(s => new StreamRow(s, s.Channel!, db.Set<Category>().Where(c => c.Slug == s.CategorySlug).Select(c => c.Name).FirstOrDefault()))
            .ToListAsync(cancellationToken);
        var views = new List<StreamView>(rows.Count);
        foreach (var row in rows)
            views.Add(row.ToView(rooms, withPictures && await HasPictureAsync(row.Stream, cancellationToken)));
        return views;
    }

    /// <summary>That of a stream that has ended is there only as long as it is answered.</summary>
    private async ValueTask<bool> HasPictureAsync(LiveStream stream, CancellationToken cancellationToken) =>
        media.ThumbnailFile(stream.Id) is not null && (stream.Status != StreamStatus.Ended || await ended.IsOpenAsync(stream.Id, cancellationToken));
}
