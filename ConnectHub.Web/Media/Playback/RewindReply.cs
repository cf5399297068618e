using ConnectHub.Web.Media.Ingest;
using ConnectHub.Web.Media.Library;

namespace ConnectHub.Web.Media.Playback;

/// <summary>The playlist of who goes back in a live stream; 404 where that is switched off. Who reads it is watching.</summary>
internal sealed class RewindReply(MediaLibrary library, IRewindWindow window, IPlaybackAudience audience)
{
    public async Task SendAsync(HttpContext context, StreamOrigin stream)
    {
        var length = await window.OfAsync(stream.StreamId, context.RequestAborted);
        if (length <= TimeSpan.Zero || await library.RewindPlaylistAsync(stream, length, context.RequestAborted) is not { } playlist)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        if (!stream.Packager.Edge.Ended)
            audience.Watching(stream.StreamId, PlaybackViewers.Of(context));
        await PlaylistReply.WriteAsync(context, playlist);
    }
}
