using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Features.Api.Events;

/// <summary>Reads a room's journal to listeners. Each is a position in it; those who cannot keep up are cut and come back to where they were.</summary>
internal sealed partial class EventStreams(
    ChatEntrance entrance, EventReplay replay, EventRights rights, IHostApplicationLifetime host, TimeProvider time,
    ILogger<EventStreams> logger)
{
    /// <summary>How often a listener's rights are asked for without a reason.</summary>
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(15);

    public async Task ServeAsync(EventListener listener, HttpContext http)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, host.ApplicationStopping);
        var output = new EventOutput(http.Response.BodyWriter, time, over.Token);
        try
        {
            await output.BeginAsync();
            if (await EnterAsync(listener, output) is { } room)
                await FollowAsync(listener, room, await replay.CatchUpAsync(listener, room, output), output);
            else
                await output.SendAsync(null, Lost);
        }
        catch (OperationCanceledException)
        {
            // Gone, or the server stops: they come back with their last id.
        }
        catch (TimeoutException)
        {
            LogCut(logger, listener.StreamId);
            http.Abort();
        }
    }

    private static Announcement Lost => new("lost", _ => { });

    /// <summary>Waits with heartbeats for a stream that has not begun. Null: it is not theirs any more.</summary>
    private async Task<Room?> EnterAsync(EventListener listener, EventOutput output)
    {
        var found = entrance.FindAsync(listener.StreamId, listener.Visitor, output.Cancelled);
        while (!await output.WaitAsync(found))
        {
            if (!await rights.MayStayAsync(listener, output.Cancelled))
                return null;
        }
        return await found;
    }

    private async Task FollowAsync(EventListener listener, Room room, long position, EventOutput output)
    {
        var trustedUntil = time.GetUtcNow() + Trust;
        while (room.Journal.Read(position) is { } page)
        {
            var ending = page.End is not null;
            if (!ending && (time.GetUtcNow() >= trustedUntil || page.Entries.Any(entry => entry.Happened is StreamUpdated)))
            {
                if (!await rights.MayStayAsync(listener, output.Cancelled))
                {
                    await output.SendAsync(null, Lost);
                    return;
                }
                trustedUntil = time.GetUtcNow() + Trust;
            }
            await WriteAsync(listener, page, output);
            if (ending)
                return;
            position = page.Last;
            await output.WaitAsync(page.Next);
        }
        // Slower than the journal forgets: they come back and are told so.
        LogCut(logger, listener.StreamId);
    }

    private async Task WriteAsync(EventListener listener, JournalPage page, EventOutput output)
    {
        var withActs = page.Entries.Any(entry => entry.ForModerators) && await rights.IsModeratorAsync(listener, output.Cancelled);
        foreach (var entry in page.Entries)
        {
            if (withActs || !entry.ForModerators)
                output.Write(entry.Frame);
        }
        if (page.End is { } end && !page.Entries.Contains(end))
            output.Write(end.Frame);
        if (page.Entries.Count > 0 || page.End is not null)
            await output.FlushAsync();
    }

    [LoggerMessage(LogLevel.Information, "A listener to the events of stream {Stream} was too slow and is cut")]
    private static partial void LogCut(ILogger logger, Guid stream);
}
