using System.Globalization;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace ConnectHub.Web.Media.Ingest;

/// <summary><c>PUT /ingest/{stream}/{session}/{number}</c>: a recorder's chunks, in order, each as often as it takes.</summary>
internal static class IngestEndpoint
{
    private const string Bearer = "Bearer ";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPut("/ingest/{stream}/{session}/{number}", PutAsync).ExcludeFromDescription();

    private static async Task<IResult> PutAsync(
        string stream, string session, string number, HttpContext context, [FromServices] IngestService ingest,
        [FromServices] TimeProvider time, CancellationToken cancellationToken)
    {
        AllowSlowUpload(context);
        // before the body, which takes its time
        var clock = new CaptureClock(time.GetUtcNow(), Instant(context.Request, "X-Capture-Started-At"), Instant(context.Request, "X-Sent-At"));
        var token = ReadToken(context.Request);
        if (token is null)
            return IngestProblem.NoToken;
        if (!ShortId.TryParse(stream, out var streamId))
            return IngestProblem.UnknownStream;
        if (IngestProblem.For(await ingest.AdmitAsync(streamId, token, cancellationToken)) is { } refusal)
            return refusal;
        if (!Guid.TryParse(session, out var sessionId) || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
            return IngestProblem.BadAddress;
        if (MediaContainers.FromMimeType(context.Request.ContentType) is null)
            return IngestProblem.WrongType;
        using var upload = ingest.EnterUpload(streamId);
        if (!upload.IsAcquired)
            return IngestProblem.TooManyUploads(context.Response);
        try
        {
            using var chunk = await ChunkBody.ReadAsync(context.Request, ingest.MaxChunkBytes, time, cancellationToken);
            return chunk is null ? IngestProblem.TooLarge : await HandOnAsync(context, ingest, new(streamId, sessionId, sequence), token, clock, chunk.Memory, cancellationToken);
        }
        catch (TimeoutException)
        {
            return IngestProblem.TooSlow;
        }
    }

    private static async Task<IResult> HandOnAsync(
        HttpContext context, IngestService ingest, ChunkAddress to, string token, CaptureClock clock, ReadOnlyMemory<byte> chunk, CancellationToken cancellationToken)
    {
        var headers = new ChunkHeaders(context.Request.ContentType!, clock.StartedAt, token, context.Request.Headers["X-Resume"] == "true");
        return IngestProblem.For(await ingest.PutAsync(to.StreamId, to.SessionId, to.Sequence, chunk, headers, cancellationToken), context.Response);
    }

    private static string? ReadToken(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        var token = authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? authorization[Bearer.Length..].Trim()
            : request.Headers["X-Ingest-Token"].ToString();
        return token.Length > 0 ? token : null;
    }

    private static DateTimeOffset? Instant(HttpRequest request, string header) =>
        DateTimeOffset.TryParse(request.Headers[header], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    // a phone on a bad network may need long for a chunk; the recorder goes on meanwhile
    private static void AllowSlowUpload(HttpContext context)
    {
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = null;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
    }
}

internal readonly record struct ChunkAddress(Guid StreamId, Guid SessionId, long Sequence);

/// <summary>What a chunk's headers say.</summary>
internal sealed record ChunkHeaders(string ContentType, DateTimeOffset CaptureStartedAt, string Token, bool SkipAhead);
