namespace ConnectHub.Web.Features.Api.Events;

/// <summary>An answer that goes on until the reader leaves, is too slow, may not stay, or the stream has ended.</summary>
internal sealed class EventStreamResult(EventStreams events, IDisposable connection, EventListener listener) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using (connection)
        {
            var response = httpContext.Response;
            response.ContentType = "text/event-stream";
            response.Headers.CacheControl = "no-store";
            // nginx would gather the events otherwise.
            response.Headers["X-Accel-Buffering"] = "no";
            await events.ServeAsync(listener, httpContext);
        }
    }
}
