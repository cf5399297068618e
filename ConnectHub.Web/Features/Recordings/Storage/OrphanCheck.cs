using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Media.Objects;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings.Storage;

/// <summary>Files that no row knows, and rows whose files are gone. Says it when somebody asks; deletes only what they say.</summary>
internal sealed partial class OrphanCheck(
    IDbContextFactory<ConnectHubDb> databases, MediaLibrary library, MediaSweeper sweeper, IObjectStore objects, ILogger<OrphanCheck> logger)
{
    /// <param name="progress">0–1: nearly all of the time goes into looking for the files of rows.</param>
    /// <param name="cancellationToken">Ends it without a report.</param>
    public async Task<OrphanReport> LookAsync(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var (streams, keys) = await UnknownAsync(cancellationToken);
        var bytes = streams.Sum(sweeper.BytesOf);
        foreach (var key in keys)
            bytes += IsFolder(key) ? await objects.SizeAsync(key, cancellationToken) : (await objects.FindAsync(key, cancellationToken))?.Bytes ?? 0;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var recordings = await db.Set<Recording>().AsNoTracking().Include(r => r.Spans).Where(r => r.State == RecordingState.Ready).OrderBy(r => r.StreamId).ToListAsync(cancellationToken);
        var clips = await db.Set<Clip>().Where(c => c.State == ClipState.Ready).Select(c => c.Id).ToListAsync(cancellationToken);
        var (steps, folder) = (new Steps(progress, recordings.Count + clips.Count), new ListedFolder());
        return new(
            streams, keys, bytes,
            await WhereAsync(recordings, async recording => !await HasMediaAsync(recording, folder, cancellationToken), steps, recording => recording.Id, cancellationToken),
            await WhereAsync(clips, async id => await objects.FindAsync(ClipKeys.Video(id), cancellationToken) is null, steps, id => id, cancellationToken));
    }

    /// <summary>Deletes those files of a report that no row knows now either; rows stay for their owners to see. Returns how many folders and stray files are gone.</summary>
    public async Task<int> DeleteFilesAsync(OrphanReport report, CancellationToken cancellationToken)
    {
        var now = await UnknownAsync(cancellationToken);
        var (streams, keys) = (report.Streams.Intersect(now.Streams).ToList(), report.Keys.Intersect(now.Keys).ToList());
        foreach (var streamId in streams)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await sweeper.DropAsync(streamId);
        }
        foreach (var key in keys)
            await (IsFolder(key) ? objects.DeleteAsync(key, cancellationToken) : objects.RemoveAsync(key, cancellationToken));
        var left = await UnknownAsync(cancellationToken);
        var gone = streams.Except(left.Streams).Count() + keys.Except(left.Keys).Count();
        LogDeleted(logger, gone);
        return gone;
    }

    /// <summary>Files are listed before rows are read: what begins meanwhile has its row before its files.</summary>
    private async Task<(List<Guid> Streams, List<string> Keys)> UnknownAsync(CancellationToken cancellationToken)
    {
        var folders = sweeper.StoredStreams().ToList();
        var recordings = await objects.ListAsync(LibraryKeys.Recordings, cancellationToken);
        var clips = await objects.ListAsync(ClipKeys.Clips, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var streams = (await db.Set<LiveStream>().Select(s => s.Id).ToListAsync(cancellationToken)).ToHashSet();
        return (
            folders.FindAll(id => !streams.Contains(id)),
            [
                .. Unknown(LibraryKeys.Recordings, recordings, await db.Set<Recording>().Select(r => r.Id).ToListAsync(cancellationToken)),
                .. Unknown(ClipKeys.Clips, clips, await db.Set<Clip>().Select(c => c.Id).ToListAsync(cancellationToken)),
            ]);
    }

    private static IEnumerable<string> Unknown(string prefix, IReadOnlyList<string> names, IEnumerable<Guid> rows)
    {
        var known = rows.ToHashSet();
        return names.Where(name => !IsFolder(name) || !Guid.TryParseExact(name.AsSpan()[..^1], "N", out var id) || !known.Contains(id)).Select(name => prefix + name);
    }

    /// <summary>Else it is a file that somebody put beside ours.</summary>
    private static bool IsFolder(string key) => key.EndsWith('/');

    private async Task<bool> HasMediaAsync(Recording recording, ListedFolder folder, CancellationToken cancellationToken)
    {
        var timeline = await library.TimelineAsync(recording.StreamId, RecordingFacts.SpansOf(recording), cancellationToken);
        return timeline.HasFiles(folder.Of(timeline.Folder));
    }

    private static async Task<List<Guid>> WhereAsync<T>(List<T> rows, Func<T, Task<bool>> lacksFiles, Steps steps, Func<T, Guid> idOf, CancellationToken cancellationToken)
    {
        var without = new List<Guid>();
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await lacksFiles(row))
                without.Add(idOf(row));
            steps.Next();
        }
        return without;
    }

    [LoggerMessage(LogLevel.Information, "{Files} folders of media that belonged to nothing were deleted")]
    private static partial void LogDeleted(ILogger logger, int files);

    /// <summary>The names in a folder, read once for all recordings of it that are looked at one after the other: ten hours are 18,000 files.</summary>
    private sealed class ListedFolder
    {
        private string? _folder;
        private HashSet<string> _names = [];

        public IReadOnlySet<string> Of(string folder)
        {
            if (_folder != folder)
                (_folder, _names) = (folder, Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file))] : []);
            return _names;
        }
    }

    private sealed class Steps(IProgress<double>? progress, int all)
    {
        private int _done;

        public void Next() => progress?.Report((double)++_done / all);
    }
}

/// <summary>
/// <paramref name="Streams"/> and <paramref name="Keys"/>: folders that no row knows, and stray files, of <paramref name="Bytes"/> together; <paramref name="Recordings"/> and
/// <paramref name="Clips"/>: rows whose files are not all there.
/// </summary>
public sealed record OrphanReport(IReadOnlyList<Guid> Streams, IReadOnlyList<string> Keys, long Bytes, IReadOnlyList<Guid> Recordings, IReadOnlyList<Guid> Clips)
{
    public bool IsEmpty => Files + Recordings.Count + Clips.Count == 0;

    /// <summary>Folders that no row knows, and stray files.</summary>
    public int Files => Streams.Count + Keys.Count;
}
