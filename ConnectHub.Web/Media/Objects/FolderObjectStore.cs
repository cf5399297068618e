using ConnectHub.Web.Data;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Media.Objects;

/// <summary>Objects as files below <c>library/</c> in the data folder. Drafts that a killed process left are removed with the first use.</summary>
internal sealed class FolderObjectStore : IObjectStore
{
    private readonly string _root;
    private readonly Lazy<string> _drafts;

    public FolderObjectStore(IOptions<DataOptions> data)
    {
        _root = data.Value.LibraryFolder;
        _drafts = new(MakeDrafts);
    }

    public ValueTask<StoredObject?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var file = new FileInfo(PathOf(key));
        return ValueTask.FromResult(file.Exists ? new StoredObject(key, file.Length, file.LastWriteTimeUtc) : null);
    }

    public ValueTask<Stream> OpenAsync(string key, CancellationToken cancellationToken) =>
        ValueTask.FromResult<Stream>(new FileStream(PathOf(key), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, useAsync: true));

    public ValueTask PutAsync(string key, string file, CancellationToken cancellationToken)
    {
        var target = PathOf(key);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            using (var content = new FileStream(file, FileMode.Open, FileAccess.ReadWrite))
                content.Flush(flushToDisk: true);
            File.Move(file, target, overwrite: true);
        }
        catch
        {
            File.Delete(file);
            throw;
        }
        return ValueTask.CompletedTask;
    }

    public ValueTask DeleteAsync(string prefix, CancellationToken cancellationToken)
    {
        var folder = PathOf(prefix);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    // An open file is there until it is closed, on Linux as its kernel has it, on Windows because it is opened with FileShare.Delete.
    public ValueTask RemoveAsync(string key, CancellationToken cancellationToken)
    {
        var file = PathOf(key);
        if (File.Exists(file))
            File.Delete(file);
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        var folder = new DirectoryInfo(PathOf(prefix));
        return ValueTask.FromResult<IReadOnlyList<string>>(
            folder.Exists ? [.. folder.EnumerateFileSystemInfos().Select(entry => entry is DirectoryInfo ? $"{entry.Name}/" : entry.Name)] : []);
    }

    public ValueTask<long> SizeAsync(string prefix, CancellationToken cancellationToken) => ValueTask.FromResult(FolderSize.Of(PathOf(prefix)));

    public string NewDraft(string extension) => Path.Combine(_drafts.Value, $"{Guid.NewGuid():N}{extension}");

    private string MakeDrafts()
    {
        var folder = Path.Combine(_root, ".drafts");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        return Directory.CreateDirectory(folder).FullName;
    }

    // Ours anyway; a key that leaves the folder is a mistake of the program.
    private string PathOf(string key)
    {
        var path = Path.GetFullPath(Path.Combine(_root, key));
        return path.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new ArgumentException($"“{key}” is no key.", nameof(key));
    }
}
