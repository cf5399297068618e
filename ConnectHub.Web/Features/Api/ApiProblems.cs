using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Engagement;
using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Streams;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectHub.Web.Features.Api;

/// <summary>Refusals as <c>application/problem+json</c> (RFC 9457).</summary>
internal static class ApiProblems
{
    private const string RetryAfter = "retryAfterSeconds";

    public static ProblemHttpResult NotFound() => Of(StatusCodes.Status404NotFound, "There is no such thing, or not for you.");

    public static ProblemHttpResult Conflict(string detail) => Of(StatusCodes.Status409Conflict, detail);

    public static ProblemHttpResult Invalid(string field, string problem) => Invalid(new Dictionary<string, string[]> { [field] = [problem] });

    public static ProblemHttpResult Invalid(IReadOnlyDictionary<string, string[]> errors) =>
        TypedResults.Problem(new HttpValidationProblemDetails(errors) { Status = StatusCodes.Status422UnprocessableEntity, Detail = "See errors." });

    public static ProblemHttpResult Of(int status, string detail) => TypedResults.Problem(detail, statusCode: status);

    public static ProblemHttpResult TooMany(string detail, TimeSpan wait) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status429TooManyRequests, extensions: new Dictionary<string, object?>
        {
            [RetryAfter] = (int)Math.Max(1, Math.Ceiling(wait.TotalSeconds)),
        });

    /// <summary>A rule of the chat: <c>code</c> is for programs; with a time it comes with <c>until</c> and Retry-After.</summary>
    public static ProblemHttpResult Refused(ChatResult.Refused refused) => Barred(refused.Code, refused.Reason, refused.Until, refused.Wait);

    /// <summary>Who may not take part, and why.</summary>
    public static ProblemHttpResult Of(Admission refused, DateTimeOffset now) => refused switch
    {
        Admission.Barred barred => Barred(barred.Code, barred.Reason, barred.Until, barred.Until - now),
        Admission.Forbidden => Of(StatusCodes.Status403Forbidden, "Only the streamer and the channel's moderators may do that."),
        Admission.Closed => Conflict("This stream is not live."),
        Admission.SignedOut => Of(StatusCodes.Status401Unauthorized, "Sign in first."),
        _ => NotFound(),
    };

    /// <summary>For every result but Ok.</summary>
    public static ProblemHttpResult Refusal<T>(StreamResult<T> result) => result switch
    {
        StreamResult<T>.NotFound => NotFound(),
        StreamResult<T>.Forbidden => Of(StatusCodes.Status403Forbidden, "Only the owner of the channel may do that."),
        StreamResult<T>.WrongState wrong => Conflict(wrong.Detail),
        StreamResult<T>.Invalid invalid => Invalid(invalid.Errors),
        StreamResult<T>.LimitReached limit => TooMany(limit.Detail, limit.RetryAfter),
        _ => throw new InvalidOperationException($"{result.GetType().Name} is no refusal."),
    };

    /// <summary>For every result but Done; who was first at something is told in <c>by</c> and <c>at</c>.</summary>
    public static ProblemHttpResult Refusal(ModerationResult result) => result switch
    {
        ModerationResult.AlreadyDone already => TypedResults.Problem(already.What, statusCode: StatusCodes.Status409Conflict, extensions: new Dictionary<string, object?>
        {
            ["by"] = already.Who,
            ["at"] = already.When.UtcDateTime,
        }),
        ModerationResult.NothingToDo nothing => Conflict(nothing.Reason),
        ModerationResult.Forbidden forbidden => Of(StatusCodes.Status403Forbidden, forbidden.Reason),
        ModerationResult.NotFound missing => Of(StatusCodes.Status404NotFound, missing.Reason),
        ModerationResult.Invalid invalid => Invalid(invalid.Field, invalid.Reason),
        _ => throw new InvalidOperationException($"{result.GetType().Name} is no refusal."),
    };

    /// <summary>Endpoint filter: says as a header when to come back.</summary>
    public static async ValueTask<object?> SayWhenToRetry(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        if (Unwrap(result) is ProblemHttpResult problem && problem.ProblemDetails.Extensions.TryGetValue(RetryAfter, out var seconds))
            context.HttpContext.Response.Headers.RetryAfter = seconds?.ToString();
        return result;
    }

    /// <summary>The result inside of a <c>Results&lt;…&gt;</c>.</summary>
    public static object? Unwrap(object? result) => result is INestedHttpResult nested ? Unwrap(nested.Result) : result;

    private static ProblemHttpResult Barred(string code, string reason, DateTimeOffset? end, TimeSpan? left)
    {
        var more = new Dictionary<string, object?> { ["code"] = code };
        if ((end, left) is ({ } until, { } wait))
            (more["until"], more[RetryAfter]) = (until.UtcDateTime, (int)Math.Max(1, Math.Ceiling(wait.TotalSeconds)));
        return TypedResults.Problem(reason, statusCode: StatusCodes.Status403Forbidden, extensions: more);
    }
}
