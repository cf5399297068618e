using System.Globalization;
using System.Text.Json;

namespace ConnectHub.Web.Media.Store;

/// <summary>Reads a stream's index, and mends what a killed process left behind.</summary>
internal static class StreamIndex
{
    /// <summary>Null when nothing was ever stored in the folder. A torn last line is as if it had not been written.</summary>
    public static Task<StoredStream?> ReadAsync(string folder, CancellationToken cancellationToken) => ReadAsync(folder, before: null, cancellationToken);

    /// <param name="before">What was read of it before: it only grows, so only what was appended since is read.</param>
    /// <inheritdoc cref="ReadAsync(string, CancellationToken)"/>
    public static async Task<StoredStream?> ReadAsync(string folder, StoredStream? before, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, StreamStore.IndexFile);
        if (!File.Exists(file))
            return null;
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true);
        if (before is not null && stream.CanSeek && before.Length <= stream.Length)
            stream.Position = before.Length;
        else
            before = StoredStream.Nothing;
        using var appended = new MemoryStream();
        await stream.CopyToAsync(appended, cancellationToken);
        var (lines, whole) = Parse(appended.GetBuffer().AsSpan(0, (int)appended.Length));
        return before.With(lines, before.Length + whole);
    }

    /// <summary>Cuts a torn last line off and removes segments that the index does not know. Only while nobody writes there.</summary>
    public static async Task<StoredStream?> MendAsync(string folder, CancellationToken cancellationToken)
    {
        if (await ReadAsync(folder, cancellationToken) is not { } stored)
            return null;
        CutTornLine(Path.Combine(folder, StreamStore.IndexFile));
        var last = stored.Segments.Count == 0 ? -1 : stored.Segments[^1].Number;
        foreach (var file in Directory.EnumerateFiles(folder, "seg-*.m4s"))
            if (long.TryParse(Path.GetFileNameWithoutExtension(file)[4..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > last)
                File.Delete(file);
        return stored;
    }

    private static void CutTornLine(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        var end = stream.Length;
        for (; end > 0; end--)
        {
            stream.Position = end - 1;
            if (stream.ReadByte() == '\n')
                break;
        }
        stream.SetLength(end);
    }

    /// <summary>And how many bytes they are.</summary>
    private static (List<IndexLine> Lines, int Bytes) Parse(ReadOnlySpan<byte> text)
    {
        var lines = new List<IndexLine>();
        var begin = 0;
        for (int length; (length = text[begin..].IndexOf((byte)'\n')) >= 0; begin += length + 1)
            if (TryParse(text.Slice(begin, length)) is { } line)
                lines.Add(line);
        return (lines, begin);
    }

    private static IndexLine? TryParse(ReadOnlySpan<byte> text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, IndexJson.Default.IndexLine);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
