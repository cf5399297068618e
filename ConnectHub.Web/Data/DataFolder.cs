using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Data;

/// <summary>The folder with all that survives a restart, held by one process: two on one database would each keep rooms and media of their own.</summary>
internal sealed class DataFolder(IOptions<DataOptions> options) : IDisposable
{
    /// <summary>ENOSPC, as the runtime hands it on.</summary>
    private const int NoSpace = 28;
    private FileStream? _lock;

    public string Path { get; } = options.Value.FullPath;

    /// <summary>Throws an <see cref="IOException"/> whose message names the folder and what is wrong with it.</summary>
    public void Open()
    {
        try
        {
            Directory.CreateDirectory(Path);
            Probe();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"the data folder {Path} is not writable ({exception.Message}) Set ConnectHub__DataPath to another one, or let this user write there.", exception);
        }
        try
        {
            // An advisory lock of the system: it goes with the process, however that ends.
            _lock = new FileStream(System.IO.Path.Combine(Path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new IOException($"the data folder {Path} is in use by another ConnectHub. Stop that one, or set ConnectHub__DataPath.", exception);
        }
    }

    public DataFolderState Look()
    {
        try
        {
            Probe();
            return DataFolderState.Writable;
        }
        catch (IOException exception) when (exception.HResult == NoSpace)
        {
            return DataFolderState.Full;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return DataFolderState.Unwritable;
        }
    }

    public void Dispose() => _lock?.Dispose();

    private void Probe()
    {
        var file = System.IO.Path.Combine(Path, $".probe-{Guid.NewGuid():N}");
        try
        {
            File.WriteAllBytes(file, [1]);
        }
        finally
        {
            File.Delete(file);
        }
    }
}

internal enum DataFolderState { Writable, Full, Unwritable }
