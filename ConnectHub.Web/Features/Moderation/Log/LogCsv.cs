using System.Globalization;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Moderation.Log;

/// <summary>The log as a table for spreadsheets (RFC 4180), page by page, so that a long one is never whole in memory.</summary>
public sealed class LogCsv(ModerationLogReader log)
{
    private const string Head = "time,action,by,role,user,reason,evidence,message,stream,undone by,undone at,id";

    /// <summary>False, and nothing written: the reader is no moderator there.</summary>
    public async Task<bool> WriteAsync(TextWriter output, Guid? readerId, Guid channelId, LogFilter filter, CancellationToken cancellationToken)
    {
        Guid? cursor = null;
        var first = true;
        do
        {
            if (await log.ListAsync(readerId, channelId, filter, cursor, ModerationLogReader.MaxLimit, cancellationToken) is not { } page)
                return false;
            if (first)
                await output.WriteAsync($"{Head}\r\n".AsMemory(), cancellationToken);
            foreach (var entry in page.Entries)
                await output.WriteAsync(Line(entry).AsMemory(), cancellationToken);
            (cursor, first) = (page.Next, false);
        }
        while (cursor is not null);
        return true;
    }

    private static string Line(LogEntry entry) => string.Join(',', new[]
    {
        Time(entry.At), entry.Kind.ToString(), entry.ActorHandle ?? "ConnectHub", entry.ActorRole.ToString(), entry.TargetHandle, entry.Reason, entry.Evidence,
        Id(entry.MessageId), Id(entry.StreamId), entry.Undo?.ByHandle, entry.Undo is { } undo ? Time(undo.At) : null, Id(entry.Id),
    }.Select(Quote)) + "\r\n";

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static string? Id(Guid? id) => id is { } known ? ShortId.Format(known) : null;

    // A cell that begins like a formula would be run by a spreadsheet: an apostrophe makes it text.
    private static string Quote(string? cell)
    {
        if (string.IsNullOrEmpty(cell))
            return "";
        var text = "=+-@\t\r".Contains(cell[0]) ? $"'{cell}" : cell;
        return text.AsSpan().ContainsAny("\",\r\n") ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
    }
}
