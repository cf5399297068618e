using System.Diagnostics;

namespace ConnectHub.E2E.Support;

/// <summary>
/// A file system of some megabytes that one server has instead of a folder, so that it can be filled without harm to the machine. Mounted for all where we
/// may mount, else in a name space of the server process alone.
/// </summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private const string MountThenRun = "mount -t tmpfs -o size=\"$1\" tmpfs \"$2\" && shift 2 && exec \"$@\"";
    private const int Block = 4096;
    private readonly string _folder;
    private readonly string _size;
    private readonly bool _isForAll;
    private string _seenAt;

    private SmallDisk(string folder, string size, bool isForAll) => (_folder, _seenAt, _size, _isForAll) = (folder, folder, size, isForAll);

    /// <exception cref="PlatformNotSupportedException">This machine allows neither.</exception>
    public static async Task<SmallDisk> MountAsync(string folder, int megabytes)
    {
        Directory.CreateDirectory(folder);
        var size = $"{megabytes}m";
        if (await SucceedsAsync("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", folder))
            return new(folder, size, isForAll: true);
        if (!await SucceedsAsync("unshare", "-rm", "sh", "-c", MountThenRun, "sh", size, folder, "true"))
            throw new PlatformNotSupportedException("No small disk: this machine lets us neither mount a tmpfs nor make a name space in which we could (unshare -rm).");
        return new(folder, size, isForAll: false);
    }

    /// <summary>How a program is started that is to have this disk.</summary>
    public ProcessStartInfo Start(string program) => _isForAll
        ? new(program)
        : new("unshare", ["-rm", "sh", "-c", MountThenRun, "sh", _size, _folder, program]);

    /// <summary>That process has it now.</summary>
    public void BelongsTo(Process process) => _seenAt = _isForAll ? _folder : $"/proc/{process.Id}/root{_folder}";

    /// <summary>To the last block.</summary>
    public void Fill()
    {
        using var ballast = new FileStream(Path.Combine(_seenAt, "ballast"), FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var block = new byte[Block];
        try
        {
            while (true)
                ballast.Write(block);
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    public void Free() => File.Delete(Path.Combine(_seenAt, "ballast"));

    public async ValueTask DisposeAsync()
    {
        if (_isForAll)
            await Tool.RunAsync("umount", "-l", _folder);
    }

    private static async Task<bool> SucceedsAsync(string program, params string[] arguments)
    {
        try
        {
            await Tool.RunAsync(program, arguments);
            return true;
        }
        catch (Exception refused) when (refused is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
