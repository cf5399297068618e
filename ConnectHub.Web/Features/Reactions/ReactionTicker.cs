using ConnectHub.Web.Rooms;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Reactions;

/// <summary>
/// Tells the rooms what gathered, once a tick however many reacted, and writes it down every ten seconds: a killed process loses no more than
/// that. What cannot be written is kept and tried again.
/// </summary>
internal sealed partial class ReactionTicker(
    ReactionTallies tallies, ReactionSettings settings, ReactionStore store, RoomRegistry rooms, TimeProvider time, ILogger<ReactionTicker> logger)
    : Worker(time, logger)
{
    private DateTimeOffset _savedAt = time.GetUtcNow();

    protected override async Task RunAsync(CancellationToken stopping)
    {
        using var ticks = new PeriodicTimer(RoomTicker.Every, Time);
        try
        {
            while (await ticks.WaitForNextTickAsync(stopping))
                await LookAsync();
        }
        finally
        {
            await SaveAsync();
        }
    }

    internal async Task LookAsync()
    {
        var now = Time.GetUtcNow();
        foreach (var (streamId, tally) in tallies.All)
        {
            if (rooms.TryGet(streamId, out var room) && tally.News(settings.LastKnown(tally.ChannelId), now) is { } news)
                room.Publish(news);
        }
        if (now - _savedAt < ReactionBucket.Span)
            return;
        _savedAt = now;
        await SaveAsync();
        Forget();
    }

    // Each stream by itself: one that cannot be written does not keep the others from it.
    internal async Task SaveAsync()
    {
        foreach (var (streamId, tally) in tallies.All)
        {
            var unsaved = tally.TakeUnsaved();
            try
            {
                if (unsaved.Count > 0)
                    await store.AddAsync(streamId, unsaved, CancellationToken.None);
            }
            catch (Exception exception)
            {
                LogUnsaved(logger, exception, unsaved.Values.Sum(), streamId);
                tally.GiveBack(unsaved);
            }
        }
    }

    /// <summary>Of streams that are over.</summary>
    private void Forget()
    {
        foreach (var (streamId, tally) in tallies.All)
        {
            if (!rooms.TryGet(streamId, out _) && tally.TryClose())
                tallies.Forget(streamId, tally);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Count} reactions of stream {Stream} could not be written; they are kept and tried again")]
    private static partial void LogUnsaved(ILogger logger, Exception exception, int count, Guid stream);
}
