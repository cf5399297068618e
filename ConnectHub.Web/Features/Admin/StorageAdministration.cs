using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Admin;

/// <summary>What admins see of the disk, and do about files that belong to nothing. Whoever is no admin (any more) gets null.</summary>
internal sealed class StorageAdministration(IDbContextFactory<ConnectHubDb> databases, ChannelAccess access, OrphanCheck orphans, DiskState disk)
{
    /// <summary>Channels that are named; the largest.</summary>
    public const int MostChannels = 25;

    /// <summary>Findings that are named.</summary>
    public const int MostNamed = 50;

    public async Task<StorageOverview?> LookAsync(Guid? adminId, CancellationToken cancellationToken)
    {
        if (!await access.IsAdminAsync(adminId, cancellationToken))
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var videos = await SumsAsync(db.Set<Recording>().Where(r => r.TrashedAt == null).Select(r => new Owned { ChannelId = r.ChannelId, Bytes = r.SizeBytes }), cancellationToken);
        var trash = await SumsAsync(db.Set<Recording>().Where(r => r.TrashedAt != null).Select(r => new Owned { ChannelId = r.ChannelId, Bytes = r.SizeBytes }), cancellationToken);
        var downloads = await SumsAsync(db.Set<Recording>().Where(r => r.Export == ExportState.Ready).Select(r => new Owned { ChannelId = r.ChannelId, Bytes = r.ExportBytes }), cancellationToken);
        var clips = await SumsAsync(db.Set<Clip>().Select(c => new Owned { ChannelId = c.ChannelId, Bytes = c.SizeBytes }), cancellationToken);
        var largest = videos.Keys.Union(trash.Keys).Union(clips.Keys)
            .Select(id => new ChannelStorage(id, "", Of(videos, id), Of(trash, id), Of(downloads, id), Of(clips, id)))
            .OrderByDescending(channel => channel.Bytes).Take(MostChannels).ToList();
        var ids = largest.ConvertAll(channel => channel.ChannelId);
        var handles = await db.Set<Channel>().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Handle, cancellationToken);
        return new(disk.Figures, disk.Level, Total(videos), Total(trash), Total(downloads), Total(clips), largest.ConvertAll(channel => channel with { Handle = handles.GetValueOrDefault(channel.ChannelId, "") }));
    }

    /// <summary>Compares files and rows; takes a while on a large site.</summary>
    public async Task<StorageFindings?> CheckAsync(Guid? adminId, IProgress<double> progress, CancellationToken cancellationToken)
    {
        if (!await access.IsAdminAsync(adminId, cancellationToken))
            return null;
        var report = await orphans.LookAsync(progress, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (recordings, clips) = (report.Recordings.Take(MostNamed).ToList(), report.Clips.Take(MostNamed).ToList());
        var lost = await db.Set<Recording>().Where(r => recordings.Contains(r.Id))
            .Select(r => new LostFiles(r.Title, r.Channel!.Handle, RecordingAccess.PageUrl(r.Id))).ToListAsync(cancellationToken);
        lost.AddRange(await db.Set<Clip>().Where(c => clips.Contains(c.Id))
            .Select(c => new LostFiles(c.Title, c.Channel!.Handle, ClipAccess.PageUrl(c.Id))).ToListAsync(cancellationToken));
        return new(report, [.. report.Streams.Select(id => $"media/{id:N}").Concat(report.Keys.Select(key => $"library/{key.TrimEnd('/')}")).Take(MostNamed)], lost);
    }

    /// <summary>Deletes what was found and still belongs to nothing; returns how many items are gone.</summary>
    public async Task<int?> DeleteAsync(Guid? adminId, StorageFindings findings, CancellationToken cancellationToken) =>
        await access.IsAdminAsync(adminId, cancellationToken) ? await orphans.DeleteFilesAsync(findings.Report, cancellationToken) : null;

    private static async Task<Dictionary<Guid, StorageSum>> SumsAsync(IQueryable<Owned> files, CancellationToken cancellationToken) =>
        await files.GroupBy(file => file.ChannelId)
            .Select(channel => new { channel.Key, Count = channel.Count(), Bytes = channel.Sum(file => file.Bytes) })
            .ToDictionaryAsync(channel => channel.Key, channel => new StorageSum(channel.Count, channel.Bytes), cancellationToken);

    private static StorageSum Of(Dictionary<Guid, StorageSum> sums, Guid channelId) => sums.GetValueOrDefault(channelId, StorageSum.None);

    private static StorageSum Total(Dictionary<Guid, StorageSum> sums) => new(sums.Values.Sum(sum => sum.Count), sums.Values.Sum(sum => sum.Bytes));

    // By members, not by a constructor: that is what queries are translated through.
    private sealed record Owned
    {
        public required Guid ChannelId { get; init; }
        public required long Bytes { get; init; }
    }
}

public sealed record StorageSum(int Count, long Bytes)
{
    public static readonly StorageSum None = new(0, 0);
}

/// <summary><paramref name="Downloads"/>: MP4s that were made of videos, in the trash or not.</summary>
public sealed record StorageOverview(
    DiskFigures? Disk, DiskLevel Level, StorageSum Videos, StorageSum Trash, StorageSum Downloads, StorageSum Clips, IReadOnlyList<ChannelStorage> Channels);

public sealed record ChannelStorage(Guid ChannelId, string Handle, StorageSum Videos, StorageSum Trash, StorageSum Downloads, StorageSum Clips)
{
    public long Bytes => Videos.Bytes + Trash.Bytes + Downloads.Bytes + Clips.Bytes;
}

/// <summary><paramref name="Folders"/>: those that belong to nothing, by their place in the data folder. Both lists name the first of them.</summary>
public sealed record StorageFindings(OrphanReport Report, IReadOnlyList<string> Folders, IReadOnlyList<LostFiles> Lost);

/// <summary>A video or clip whose files are not all there.</summary>
public sealed record LostFiles(string Title, string Handle, string Address);
