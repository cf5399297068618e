namespace ConnectHub.Web.Media.Objects;

/// <summary>An object as an answer, with ranges and validators (RFC 9110, sections 8.8 and 14).</summary>
internal static class ObjectReply
{
    /// <param name="downloadName">The name under which a browser saves it; without one it is shown.</param>
    public static async Task<IResult> SendAsync(HttpContext http, string key, string contentType, string? downloadName = null)
    {
        var store = http.RequestServices.GetRequiredService<IObjectStore>();
        if (await store.FindAsync(key, http.RequestAborted) is not { } found)
            return Results.NotFound();
        Stream content;
        try
        {
            content = await store.OpenAsync(key, http.RequestAborted);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            // It was deleted since it was found.
            return Results.NotFound();
        }
        var tag = new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{found.ModifiedAt.UtcTicks:x}-{found.Bytes:x}\"");
        return Results.File(content, contentType, downloadName, found.ModifiedAt, tag, enableRangeProcessing: true);
    }
}
