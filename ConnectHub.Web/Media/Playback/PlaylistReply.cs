using System.Globalization;
using System.Text;
using ConnectHub.Web.Media.Ingest;
using ConnectHub.Web.Media.Packaging;

namespace ConnectHub.Web.Media.Playback;

/// <summary>The playlists; a blocking reload waits until the playlist is as far as it asks (RFC 8216bis, 6.2.5.2).</summary>
internal sealed class PlaylistReply(EdgeWaits waits, IPlaybackAudience audience)
{
    private const int FurthestAhead = 2;

    public async Task MasterAsync(HttpContext context, StreamOrigin stream)
    {
        var edge = await waits.UntilAsync(context, stream.Packager, edge => edge.HasMedia || edge.Ended);
        if (!edge.HasMedia)
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        else
            await WriteAsync(context, Encoding.UTF8.GetBytes(MasterPlaylist.Write(edge, stream.Description, stream.Meter.FramesPerSecond, PlaybackViewers.OwnId(context.Request))));
    }

    public async Task MediaAsync(HttpContext context, StreamOrigin stream)
    {
        var edge = stream.Packager.Edge;
        if (!TryReadDirectives(context.Request.Query, out var segment, out var part) || segment > edge.LastClosed + FurthestAhead)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        if (!edge.Ended)
            audience.Watching(stream.StreamId, PlaybackViewers.Of(context));
        edge = segment is { } wanted
            ? await waits.UntilAsync(context, stream.Packager, edge => edge.Reaches(wanted, part))
            : edge;
        if (!edge.HasMedia)
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        else
            await WriteAsync(context, edge.Playlist);
    }

    private static bool TryReadDirectives(IQueryCollection query, out long? segment, out int? part)
    {
        segment = long.TryParse(query["_HLS_msn"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        part = int.TryParse(query["_HLS_part"], NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
        return segment.HasValue == query.ContainsKey("_HLS_msn") && part.HasValue == query.ContainsKey("_HLS_part") && (part is null || segment is not null);
    }

    internal static async Task WriteAsync(HttpContext context, byte[] playlist)
    {
        context.Response.ContentType = "application/vnd.apple.mpegurl";
        context.Response.ContentLength = playlist.Length;
        await context.Response.BodyWriter.WriteAsync(playlist, context.RequestAborted);
    }
}
