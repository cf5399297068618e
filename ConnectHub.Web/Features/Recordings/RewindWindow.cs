using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>How far back viewers may go, by stream: its channel's setting, and only some minutes while the disk is full.</summary>
public sealed class RewindWindow(IDbContextFactory<ConnectHubDb> databases, DiskState disk) : FactsCache<RewindLimit>(size: 10_000), IRewindWindow
{
    /// <summary>On a full disk nobody goes back further than that.</summary>
    internal static readonly TimeSpan OnAFullDisk = TimeSpan.FromMinutes(2);

    public async ValueTask<TimeSpan> OfAsync(Guid streamId, CancellationToken cancellationToken)
    {
        var window = (await FindAsync(streamId, cancellationToken))?.Window ?? TimeSpan.Zero;
        return disk.Level == DiskLevel.Full && window > OnAFullDisk ? OnAFullDisk : window;
    }

    protected override async Task<RewindLimit?> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await db.Set<LiveStream>().Where(s => s.Id == id)
            .Select(s => new { Minutes = db.Set<LibrarySettings>().Where(l => l.ChannelId == s.ChannelId).Select(l => (int?)l.DvrMinutes).FirstOrDefault() })
            .FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : new(TimeSpan.FromMinutes(found.Minutes ?? LibrarySettings.DefaultDvrMinutes));
    }
}

public sealed record RewindLimit(TimeSpan Window);
