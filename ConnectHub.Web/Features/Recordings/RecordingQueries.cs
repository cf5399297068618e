using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>Everything that reads recordings. Who may see what is asked of <see cref="RecordingAccess"/>.</summary>
public sealed class RecordingQueries(IDbContextFactory<ConnectHubDb> databases)
{
    public const int MaxLimit = 100;

    /// <summary>Any recording, also private ones and those in the trash.</summary>
    public async Task<RecordingView?> FindAsync(Guid recordingId, CancellationToken cancellationToken) =>
        (await ListAsync(all => all.Where(r => r.Id == recordingId), cancellationToken)).FirstOrDefault();

    /// <summary>The one that runs or is paused; null when the stream is not being recorded.</summary>
    public async Task<RecordingView?> RunningOfAsync(Guid streamId, CancellationToken cancellationToken) =>
        (await ListAsync(all => all.Where(RecordingRules.Running).Where(r => r.StreamId == streamId), cancellationToken)).FirstOrDefault();

    /// <summary>All of a stream, newest first, also private ones and those in the trash.</summary>
    public Task<IReadOnlyList<RecordingView>> OfStreamAsync(Guid streamId, CancellationToken cancellationToken) =>
        ListAsync(all => all.Where(r => r.StreamId == streamId).OrderByDescending(r => r.Id), cancellationToken);

    /// <summary>All of these streams, oldest first, also private ones and those in the trash.</summary>
    public Task<IReadOnlyList<RecordingView>> OfStreamsAsync(IReadOnlyCollection<Guid> streamIds, CancellationToken cancellationToken) =>
        ListAsync(all => all.Where(r => streamIds.Contains(r.StreamId)).OrderBy(r => r.StartedAt), cancellationToken);

    /// <summary>Newest first, for everybody.</summary>
    public Task<RecordingPage> PublicOfChannelAsync(Guid channelId, Guid? cursor, int limit, CancellationToken cancellationToken) =>
        PageAsync(all => all.Where(RecordingRules.Listed).Where(r => r.ChannelId == channelId), cursor, limit, cancellationToken);

    /// <summary>Of the whole site, those whose stream is over, newest first, for everybody.</summary>
    public Task<IReadOnlyList<RecordingView>> NewestPublicAsync(int limit, CancellationToken cancellationToken) =>
        ListAsync(all => all.Where(RecordingRules.Listed).Where(r => r.Stream!.Status == StreamStatus.Ended).OrderByDescending(r => r.Id).Take(limit), cancellationToken);

    /// <summary>Public ones of the whole site and, of the caller's own channel, all that are not in the trash; newest first.</summary>
    public Task<RecordingPage> PageAsync(Guid? callerId, Guid? cursor, int limit, CancellationToken cancellationToken) =>
        PageAsync(all => all.Where(RecordingRules.ListedFor(callerId)), cursor, limit, cancellationToken);

    private async Task<RecordingPage> PageAsync(Func<IQueryable<Recording>, IQueryable<Recording>> which, Guid? cursor, int limit, CancellationToken cancellationToken)
    {
        var size = Math.Clamp(limit, 1, MaxLimit);
        var found = await ListAsync(all => which(all).Where(r => cursor == null || r.Id < cursor).OrderByDescending(r => r.Id).Take(size + 1), cancellationToken);
        return found.Count > size ? new([.. found.Take(size)], found[size - 1].Id) : new(found, null);
    }

    private async Task<IReadOnlyList<RecordingView>> ListAsync(Func<IQueryable<Recording>, IQueryable<Recording>> which, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await ViewsAsync(db, which(db.Set<Recording>()), cancellationToken);
    }

    internal static async Task<IReadOnlyList<RecordingView>> ViewsAsync(ConnectHubDb db, IQueryable<Recording> which, CancellationToken cancellationToken)
    {
        var rows = await which.AsNoTracking().Include(r => r.Channel).Include(r => r.Stream)
            .Select(r => new { Recording = r, Category = db.Set<Category>().Where(c => c.Slug == r.CategorySlug).Select(c => c.Name).FirstOrDefault() })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => RecordingView.Of(row.Recording, row.Category))];
    }
}
