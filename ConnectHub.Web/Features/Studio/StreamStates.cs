using ConnectHub.Web.Features.GoLive;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Studio;

/// <summary>The one place that says in which <see cref="StreamState"/> a stream is, and what its badge reads.</summary>
public static class StreamStates
{
    /// <summary><paramref name="local"/> is what the page in front of the streamer knows of its own broadcast; of another page's it knows nothing.</summary>
    public static StreamState Of(StreamView stream, CaptureNews? local = null) => (stream.Status, IsOf(stream, local) ? local?.State : null) switch
    {
        (StreamStatus.Created, _) => StreamState.Draft,
        (StreamStatus.Ended, _) => stream is { EndReason: StreamEndReason.NeverStarted, StartedAt: not null } ? StreamState.Failed : StreamState.Ended,
        (_, "ending") => StreamState.Ending,
        (_, "starting") => StreamState.Starting,
        (_, "reconnecting") => StreamState.Reconnecting,
        _ => Of(stream.Phase),
    };

    public static string Text(StreamState state) => state.ToString().ToUpperInvariant();

    private static bool IsOf(StreamView stream, CaptureNews? local) => local?.StreamId is not { } id || id == ShortId.Format(stream.Id);

    private static StreamState Of(StreamPhase phase) => phase switch
    {
        StreamPhase.Starting => StreamState.Starting,
        StreamPhase.Reconnecting => StreamState.Reconnecting,
        StreamPhase.Ended => StreamState.Ended,
        _ => StreamState.Live,
    };
}
