using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Streams;

namespace ConnectHub.Web.Features.Moderation.Desk;

/// <summary>
/// What the widgets of one moderators' page share: the channel, the right of who looks at it, what happens there and what is said about it.
/// Belongs to one circuit and is used under its dispatcher only; <see cref="DeskFrame"/> keeps it fresh.
/// </summary>
public sealed class ModerationDesk(StreamChannel channel, Guid userId, ChannelRole role, CaseView cases)
{
    private readonly List<Func<IReadOnlyList<ModerationEvent>, Task>> _listeners = [];

    public StreamChannel Channel => channel;
    public Guid UserId => userId;

    /// <summary>As of the last look. Only to show or hide controls: the services ask again at every act.</summary>
    public ChannelRole Role { get; internal set; } = role;

    /// <summary>False once the right was taken while the page was open: what is shown stays, nothing can be done any more.</summary>
    public bool CanModerate => Role >= ChannelRole.Moderator;

    /// <summary>The owner and the site's staff choose the moderators.</summary>
    public bool CanAppoint => Role >= ChannelRole.Staff;

    /// <summary>The channel's stream that is live, null when none is.</summary>
    public StreamView? Live { get; internal set; }

    /// <summary>The browser's, for dates that the moderator types.</summary>
    public TimeZoneInfo Zone { get; internal set; } = TimeZoneInfo.Utc;

    /// <summary>Whose card the page shows.</summary>
    public Guid? CardOf { get; private set; }

    /// <summary>The reader's last act here that stands, on this page or by the chat's tools.</summary>
    public ModerationAction? LastAction { get; private set; }

    /// <summary>What this page looks at, and who else does.</summary>
    public CaseView Cases => cases;

    internal Func<Task> Changed { get; set; } = () => Task.CompletedTask;

    internal Func<DeskNotice, Task> Said { get; set; } = _ => Task.CompletedTask;

    /// <summary>Batches of what happens in the channel, until disposed.</summary>
    public IDisposable Listen(Func<IReadOnlyList<ModerationEvent>, Task> heard)
    {
        _listeners.Add(heard);
        return new Listener(_listeners, heard);
    }

    /// <summary>Tells the moderator what became of their act, and remembers it for an undo.</summary>
    public async Task<bool> TellAsync(ModerationResult result)
    {
        if (result is ModerationResult.Done { Action: var action })
            Remember(action);
        await SayAsync(DeskNotice.Of(result));
        return result is ModerationResult.Done;
    }

    public Task ShowCardAsync(Guid? userId)
    {
        CardOf = userId;
        return Changed();
    }

    public Task SayAsync(DeskNotice notice) => Said(notice);

    /// <summary>Every listener hears it, whatever becomes of the others; what failed is thrown in the end.</summary>
    internal async Task HearAsync(IReadOnlyList<ModerationEvent> batch)
    {
        foreach (var logged in batch.OfType<ActionLogged>())
            Remember(logged.Action);
        var failed = new List<Exception>();
        foreach (var listener in _listeners.ToArray())
        {
            try
            {
                await listener(batch);
            }
            catch (Exception exception)
            {
                failed.Add(exception);
            }
        }
        if (failed.Count > 0)
            throw new AggregateException(failed);
    }

    private void Remember(ModerationAction action)
    {
        if (action.UndoesId is { } undone)
            LastAction = undone == LastAction?.Id ? null : LastAction;
        else if (action.ActorId == userId)
            LastAction = action;
    }

    private sealed class Listener(List<Func<IReadOnlyList<ModerationEvent>, Task>> all, Func<IReadOnlyList<ModerationEvent>, Task> one) : IDisposable
    {
        public void Dispose() => all.Remove(one);
    }
}
