namespace ConnectHub.Web.Media.Store;

/// <summary>Files of a stream's folder, on the disk when it returns. What could not be written whole leaves nothing behind.</summary>
internal static class StoreFiles
{
    public static async Task WriteAsync(string file, IReadOnlyList<ReadOnlyMemory<byte>> pieces)
    {
        try
        {
            await using var stream = Open(file, FileMode.Create);
            foreach (var piece in pieces)
                await stream.WriteAsync(piece);
            stream.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            // Half of it, or nothing of it, would be served as if it were all.
            File.Delete(file);
            throw;
        }
    }

    public static async Task AppendAsync(string file, byte[] line)
    {
        await using var stream = Open(file, FileMode.Append);
        var before = stream.Length;
        try
        {
            await stream.WriteAsync(line);
            stream.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            // half a line would take the next one with it
            stream.SetLength(before);
            throw;
        }
    }

    private static FileStream Open(string file, FileMode mode) => new(file, mode, FileAccess.Write, FileShare.Read, bufferSize: 0, useAsync: true);
}
