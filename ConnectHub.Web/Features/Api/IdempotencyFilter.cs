using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Api;

/// <summary>
/// <c>Idempotency-Key</c> on a POST that creates: within a day the same key and request is answered as the first time and done once;
/// the same key with another request is refused. Repeats that come while the first is at work wait for it. Refusals are not kept.
/// </summary>
internal sealed class IdempotencyFilter(IdempotentReplies replies, KeyedLocks locks, IOptions<JsonOptions> json) : IEndpointFilter
{
    public const string Header = "Idempotency-Key";
    public const string Replayed = "Idempotency-Replayed";
    private const int LongestKey = 128;

    // A number in JSON may be so great that it is bound as infinite. That is for the endpoint to refuse; here it is only told apart.
    private static readonly JsonSerializerOptions Hashed = new(new JsonOptions().SerializerOptions)
    {
        NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static string? KeyOf(HttpRequest request) => request.Headers[Header].ToString() is { Length: > 0 } key ? key : null;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (KeyOf(http.Request) is not { } key || http.User.UserId() is not { } userId)
            return await next(context);
        if (key.Length > LongestKey || key.Any(c => c is < '!' or > '~'))
            return ApiProblems.Invalid(Header, $"A key has up to {LongestKey} visible ASCII characters.");
        using var _ = await locks.EnterAsync($"{userId}:{key}", http.RequestAborted);
        var claim = await replies.ClaimAsync(userId, key, HashOf(context), http.RequestAborted);
        return claim switch
        {
            IdempotencyClaim.OtherRequest => ApiProblems.Invalid(Header, "This key was used for another request."),
            IdempotencyClaim.AtWork => ApiProblems.Conflict("The first request with this key is still at work. Try again in a second."),
            IdempotencyClaim.Answered answered => Replay(http, answered),
            _ => await AnswerAsync(context, next, userId, key),
        };
    }

    private async Task<object?> AnswerAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next, Guid userId, string key)
    {
        var kept = false;
        try
        {
            var result = await next(context);
            if (ApiProblems.Unwrap(result) is IValueHttpResult { Value: { } value } inner and IStatusCodeHttpResult { StatusCode: >= 200 and < 300 and { } status })
            {
                var location = inner.GetType().GetProperty("Location")?.GetValue(inner) as string;
                await replies.KeepAsync(userId, key, status, JsonSerializer.Serialize(value, value.GetType(), json.Value.SerializerOptions), location);
                kept = true;
            }
            return result;
        }
        finally
        {
            if (!kept)
                await replies.ReleaseAsync(userId, key);
        }
    }

    private static IResult Replay(HttpContext http, IdempotencyClaim.Answered answered)
    {
        http.Response.Headers[Replayed] = "true";
        if (answered.Location is not null)
            http.Response.Headers.Location = answered.Location;
        return Results.Text(answered.Body, "application/json; charset=utf-8", Encoding.UTF8, answered.StatusCode);
    }

    // Over the bound body: two spellings of the same JSON are the same request.
    private static string HashOf(EndpointFilterInvocationContext context)
    {
        var request = context.HttpContext.Request;
        var bodies = context.Arguments.Where(argument => argument?.GetType().Name.EndsWith("Request", StringComparison.Ordinal) == true)
            .Select(body => JsonSerializer.Serialize(body, body!.GetType(), Hashed));
        var text = $"{request.Method}\n{request.Path}{request.QueryString}\n{string.Concat(bodies)}";
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Endpoint metadata, for the description.</summary>
    internal sealed record Marker;
}

internal static class IdempotencyEndpoints
{
    public static RouteHandlerBuilder TakesIdempotencyKey(this RouteHandlerBuilder endpoint) =>
        endpoint.AddEndpointFilter<IdempotencyFilter>().WithMetadata(new IdempotencyFilter.Marker());
}
