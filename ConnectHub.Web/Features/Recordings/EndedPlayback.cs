using System.Linq.Expressions;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>
/// Who was watching sees the end, and who went back watches on: for as long as the stream's recordings show all of themselves to the same people, and what
/// nobody recorded for as long as it is kept.
/// </summary>
public sealed class EndedPlayback(IDbContextFactory<ConnectHubDb> databases, LiveMedia media, IOptions<StorageOptions> options, TimeProvider time)
    : FactsCache<EndedStream>(size: 10_000), IEndedPlayback
{
    /// <summary>Until then even of what is not to be kept: the last pictures are still on their way.</summary>
    private static readonly TimeSpan LastPictures = TimeSpan.FromSeconds(30);

    public async ValueTask<bool> IsOpenAsync(Guid streamId, CancellationToken cancellationToken)
    {
        if (await FindAsync(streamId, cancellationToken) is not { } ended)
            return false;
        var over = time.GetUtcNow() - ended.At;
        return over < LastPictures || (ended.WasRecorded ? ended.IsShown : over < TimeSpan.FromMinutes(options.Value.UnrecordedMinutes));
    }

    /// <summary>After the commit of what changed one of its recordings: the next request of each viewer is asked about anew.</summary>
    internal void Changed(Guid streamId)
    {
        Forget(streamId);
        media.ForgetPermits(streamId);
    }

    protected override async Task<EndedStream?> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var stream = await db.Set<LiveStream>().Where(s => s.Id == id && s.EndedAt != null)
            .Select(s => new { At = s.EndedAt!.Value, s.HadRecordingDeleted, s.Visibility }).FirstOrDefaultAsync(cancellationToken);
        if (stream is null)
            return null;
        var recordings = db.Set<Recording>().Where(r => r.StreamId == id);
        var isRecorded = await recordings.AnyAsync(cancellationToken);
        var isOpen = stream.Visibility is StreamVisibility.Public or StreamVisibility.Unlisted;
        return new(stream.At, isRecorded || stream.HadRecordingDeleted, !stream.HadRecordingDeleted && !await recordings.AnyAsync(Hides(isOpen), cancellationToken));
    }

    private static Expression<Func<Recording, bool>> Hides(bool isStreamOpen) => r => r.TrashedAt != null || r.TrimStartMs != null || r.TrimEndMs != null
        || (isStreamOpen && r.Visibility != StreamVisibility.Public && r.Visibility != StreamVisibility.Unlisted);
}

/// <param name="IsShown">Nothing of its recordings is hidden from who could watch it live.</param>
public sealed record EndedStream(DateTimeOffset At, bool WasRecorded, bool IsShown);
