using ConnectHub.Web.Data;
using ConnectHub.Web.Media.Store;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Media.Library;

/// <summary>The folders of streams and their indexes, in memory as long as somebody asks. Never writes an index: that is the store's.</summary>
public sealed class StoredMedia(IOptions<DataOptions> data) : IDisposable
{
    private readonly IndexCache _known = new();

    /// <summary>Ids of the streams that have a folder.</summary>
    public IEnumerable<Guid> Streams() => !Directory.Exists(data.Value.MediaFolder) ? [] :
        Directory.EnumerateDirectories(data.Value.MediaFolder)
            .Select(folder => Guid.TryParseExact(Path.GetFileName(folder), "N", out var id) ? id : (Guid?)null).OfType<Guid>();

    public void Dispose() => _known.Dispose();

    internal string FolderOf(Guid streamId) => Path.Combine(data.Value.MediaFolder, streamId.ToString("N"));

    /// <summary>Of the folder's index, which only ever grows. Null when there is none.</summary>
    internal static long? VersionOf(string folder) => new FileInfo(Path.Combine(folder, StreamStore.IndexFile)) is { Exists: true, Length: var length } ? length : null;

    internal Task<StoredStream> ReadAsync(string folder, long version, CancellationToken cancellationToken) => _known.GetAsync<StoredStream>(
        folder, version, async before => await StreamIndex.ReadAsync(folder, before, CancellationToken.None) ?? StoredStream.Nothing, stored => stored.Segments.Count, cancellationToken);

    /// <summary>What was made of an index of that version: for all who ask, so <paramref name="make"/> takes no token of one of them.</summary>
    internal Task<T> RememberAsync<T>(string name, long version, Func<Task<T>> make, Func<T, int> segments, CancellationToken cancellationToken) where T : class =>
        _known.GetAsync<T>(name, version, _ => make(), segments, cancellationToken);
}
