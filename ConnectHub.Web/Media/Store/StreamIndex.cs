using System.Globalization;
using System.Text.Json;
using ConnectHub.Web.Media.Packaging;

namespace ConnectHub.Web.Media.Store;

/// <summary>Reads a stream's index, and mends what a killed process left behind.</summary>
internal static class StreamIndex
{
    /// <summary>Null when nothing was ever stored in the folder. A torn last line is as if it had not been written.</summary>
    public static async Task<StoredStream?> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, StreamStore.IndexFile);
        if (!File.Exists(file))
            return null;
        var lines = new List<IndexLine>();
        await foreach (var text in File.ReadLinesAsync(file, cancellationToken))
            if (TryParse(text) is { } line)
                lines.Add(line);
        return new(
            [.. lines.Where(line => line is { Kind: IndexLine.Session, SessionNumber: not null, Origin: not null })],
            [.. lines.Where(line => line.Kind == IndexLine.Segment).Select(ToSegment)],
            lines.Where(line => line is { Kind: IndexLine.SessionClosed, IngestId: not null })
                .GroupBy(line => line.IngestId!.Value).ToDictionary(group => group.Key, group => group.First().Reason ?? ""),
            lines.Any(line => line.Kind == IndexLine.End));
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

    private static IndexLine? TryParse(string text)
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

    private static MediaSegment ToSegment(IndexLine line) => new(
        line.Number ?? 0, line.SessionNumber ?? 0, line.Discontinuity ?? false, line.StartsAt ?? default,
        line.Start ?? 0, line.Duration ?? 0, line.Bytes ?? 0, [])
    {
        ResumeSequence = line.ResumeSequence,
    };
}
