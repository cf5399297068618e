using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Media.Objects;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings.Storage;

/// <summary>Files that no row knows, and rows whose files are gone. Says it, at the start to the log and to admins when they ask; deletes only what they say.</summary>
internal sealed partial class OrphanCheck(
    IDbContextFactory<ConnectHubDb> databases, MediaLibrary library, IObjectStore objects, ILogger<OrphanCheck> logger) : BackgroundService
{
    public async Task<OrphanReport> LookAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var streams = (await db.Set<LiveStream>().Select(s => s.Id).ToListAsync(cancellationToken)).ToHashSet();
        var recordings = await db.Set<Recording>().AsNoTracking().Include(r => r.Spans).ToListAsync(cancellationToken);
        var clips = await db.Set<Clip>().Where(c => c.State == ClipState.Ready).Select(c => c.Id).ToListAsync(cancellationToken);
        return new(
            [.. library.StoredStreams().Where(id => !streams.Contains(id))],
            [
                .. await UnknownAsync(LibraryKeys.Recordings, recordings.Select(r => r.Id).ToHashSet(), cancellationToken),
                .. await UnknownAsync(ClipKeys.Clips, (await db.Set<Clip>().Select(c => c.Id).ToListAsync(cancellationToken)).ToHashSet(), cancellationToken),
            ],
            await WithoutMediaAsync(recordings.Where(r => r.State == RecordingState.Ready), cancellationToken),
            await WithoutFileAsync(clips, cancellationToken));
    }

    /// <summary>Deletes the files that no row knows; rows stay for their owners to see. Returns how many.</summary>
    public async Task<int> DeleteFilesAsync(OrphanReport report, CancellationToken cancellationToken)
    {
        foreach (var streamId in report.Streams)
            await library.DropAsync(streamId);
        foreach (var key in report.Keys)
            await objects.DeleteAsync(key, cancellationToken);
        return report.Streams.Count + report.Keys.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (await LookAsync(stoppingToken) is { IsEmpty: false } report)
                LogFound(logger, report.Streams.Count + report.Keys.Count, report.Recordings.Count + report.Clips.Count);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(logger, exception);
        }
    }

    private async Task<List<string>> UnknownAsync(string prefix, HashSet<Guid> known, CancellationToken cancellationToken) =>
        [.. (await objects.ListAsync(prefix, cancellationToken)).Where(name => !Guid.TryParseExact(name, "N", out var id) || !known.Contains(id)).Select(name => $"{prefix}{name}/")];

    private async Task<List<Guid>> WithoutMediaAsync(IEnumerable<Recording> ready, CancellationToken cancellationToken)
    {
        var without = new List<Guid>();
        foreach (var recording in ready)
            if (!(await library.TimelineAsync(recording.StreamId, RecordingFacts.SpansOf(recording), cancellationToken)).HasFiles())
                without.Add(recording.Id);
        return without;
    }

    private async Task<List<Guid>> WithoutFileAsync(List<Guid> clips, CancellationToken cancellationToken)
    {
        var without = new List<Guid>();
        foreach (var id in clips)
            if (await objects.FindAsync(ClipKeys.Video(id), cancellationToken) is null)
                without.Add(id);
        return without;
    }

    [LoggerMessage(LogLevel.Warning, "{Files} folders of media belong to nothing that the database knows, {Rows} videos or clips have lost files. See the admin page Storage.")]
    private static partial void LogFound(ILogger logger, int files, int rows);

    [LoggerMessage(LogLevel.Error, "Files and rows could not be compared")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}

/// <summary>
/// <paramref name="Streams"/> and <paramref name="Keys"/>: folders that no row knows; <paramref name="Recordings"/> and <paramref name="Clips"/>: rows
/// whose files are not all there.
/// </summary>
public sealed record OrphanReport(IReadOnlyList<Guid> Streams, IReadOnlyList<string> Keys, IReadOnlyList<Guid> Recordings, IReadOnlyList<Guid> Clips)
{
    public bool IsEmpty => Streams.Count + Keys.Count + Recordings.Count + Clips.Count == 0;
}
