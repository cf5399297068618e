using ConnectHub.Web.Media.Ingest;
using ConnectHub.Web.Media.Packaging;

namespace ConnectHub.Web.Media.Playback;

/// <summary>Init segments, segments and parts: the bytes that all viewers share, or a file. Never changing, so cached for ever.</summary>
internal static class MediaReply
{
    private const string Mp4 = "video/mp4";
    private const string Immutable = "max-age=31536000, immutable";

    public static async Task InitAsync(HttpContext context, StreamOrigin stream, int session)
    {
        if (stream.Packager.Edge.Session is { } current && current.Number == session)
            await WriteAsync(context, [current.Init.Data]);
        else
            await SendFileAsync(context, stream.Store.InitFile(session), Mp4, Immutable);
    }

    public static async Task SegmentAsync(HttpContext context, StreamOrigin stream, long number)
    {
        var edge = stream.Packager.Edge;
        if (edge.Open?.Number == number)
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (edge.Find(number) is { Parts.IsEmpty: false } segment)
            await WriteAsync(context, segment.Parts.Select(part => part.Data).ToArray());
        else
            await SendFileAsync(context, stream.Store.SegmentFile(number), Mp4, Immutable);
    }

    /// <summary>The part that the preload hint names is waited for: it is sent the moment it exists.</summary>
    public static async Task PartAsync(HttpContext context, StreamOrigin stream, long number, int part, EdgeWaits waits)
    {
        if (IsStillToCome(stream.Packager.Edge, number, part))
            await waits.UntilAsync(context, stream.Packager, edge => edge.Reaches(number, part));
        var found = stream.Packager.Edge.Find(number);
        if (found is not null && found.Parts.Length > part)
            await WriteAsync(context, [found.Parts[part].Data]);
        else
            context.Response.StatusCode = IsStillToCome(stream.Packager.Edge, number, part) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status404NotFound;
    }

    public static Task ThumbnailAsync(HttpContext context, StreamOrigin stream) =>
        SendFileAsync(context, stream.Store.ThumbnailFile, "image/jpeg", "max-age=5");

    /// <summary>What is under a token outlives it in no shared cache.</summary>
    private static string Cached(HttpContext context, string howLong) => $"{(context.GetRouteValue("token") is null ? "public" : "private")}, {howLong}";

    private static bool IsStillToCome(LiveEdge edge, long number, int part) => !edge.Ended && edge.Next == (number, part);

    private static async Task WriteAsync(HttpContext context, IReadOnlyList<byte[]> pieces)
    {
        context.Response.ContentType = Mp4;
        context.Response.Headers.CacheControl = Cached(context, Immutable);
        context.Response.ContentLength = pieces.Sum(piece => (long)piece.Length);
        foreach (var piece in pieces)
            await context.Response.BodyWriter.WriteAsync(piece, context.RequestAborted);
    }

    private static async Task SendFileAsync(HttpContext context, string file, string contentType, string cacheControl)
    {
        if (!File.Exists(file))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        context.Response.ContentType = contentType;
        context.Response.Headers.CacheControl = Cached(context, cacheControl);
        await context.Response.SendFileAsync(file, context.RequestAborted);
    }
}
