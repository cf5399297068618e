using ConnectHub.Web.Features.GoLive;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media;

namespace ConnectHub.Web.Features.Studio;

/// <summary>The signed-in user's broadcast as the components of one circuit share it. The on-air bar keeps it fresh.</summary>
public sealed class OnAir(StreamQueries streams, Broadcasts broadcasts, LiveMedia media, RecordingQueries recordings, RecordingControl control)
{
    private readonly List<Func<Task>> _listeners = [];
    private readonly List<Func<Task>> _enders = [];

    /// <summary>The user's newest stream, whatever became of it; null before the first.</summary>
    public StreamView? Latest { get; private set; }

    /// <summary>The stream that is live, null when none is.</summary>
    public StreamView? Stream => Latest is { Status: StreamStatus.Live } ? Latest : null;

    /// <summary>What this page's own broadcast says of itself; the on-air bar hears it.</summary>
    public CaptureNews Local { get; set; } = CaptureNews.Idle;

    /// <summary>Where the newest stream stands; null before the first.</summary>
    public StreamState? State => Latest is null ? null : StreamStates.Of(Latest, Local);
    public MediaHealth? Health { get; private set; }

    /// <summary>What is left of the longest duration, once the site warns of it.</summary>
    public TimeSpan? EndsIn { get; private set; }

    /// <summary>What is being recorded of the stream, or is paused; null when nothing is.</summary>
    public RecordingView? Recording { get; private set; }

    public async Task RefreshAsync(Guid userId, CancellationToken cancellationToken)
    {
        Latest = await streams.LatestOfOwnerAsync(userId, cancellationToken);
        Recording = Stream is null ? null : await recordings.RunningOfAsync(Stream.Id, cancellationToken);
        Health = Stream is null ? null : media.Health(Stream.Id);
        EndsIn = Stream is not null && broadcasts.TryGet(Stream.Id, out var broadcast) ? broadcast.EndsIn : null;
        await TellAsync(_listeners);
    }

    /// <summary>Marks this moment of what is recorded; false when nothing is.</summary>
    public async Task<bool> MarkAsync(Guid userId, Guid streamId, CancellationToken cancellationToken) =>
        await control.MarkAsync(userId, streamId, "", cancellationToken) is StreamResult<Recording>.Ok;

    /// <summary>Opens the one dialog that ends a stream, whichever button was pressed.</summary>
    public Task AskEndAsync() => TellAsync(_enders);

    public IDisposable OnChange(Func<Task> listener) => new Subscription(_listeners, listener);

    public IDisposable OnAskEnd(Func<Task> listener) => new Subscription(_enders, listener);

    private static async Task TellAsync(List<Func<Task>> listeners)
    {
        foreach (var listener in listeners.ToArray())
            await listener();
    }

    private sealed class Subscription : IDisposable
    {
        private readonly List<Func<Task>> _list;
        private readonly Func<Task> _listener;

        public Subscription(List<Func<Task>> list, Func<Task> listener)
        {
            (_list, _listener) = (list, listener);
            list.Add(listener);
        }

        public void Dispose() => _list.Remove(_listener);
    }
}
