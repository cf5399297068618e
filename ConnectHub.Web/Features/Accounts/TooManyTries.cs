using System.Globalization;

namespace ConnectHub.Web.Features.Accounts;

/// <summary>The answer 429: problem details for programs, a small page for people.</summary>
internal static class TooManyTries
{
    public static async Task WriteAsync(HttpContext context, int seconds, CancellationToken cancellationToken)
    {
        var detail = string.Create(CultureInfo.InvariantCulture, $"Too many tries from your address. Wait {seconds} seconds and try again.");
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (context.Request.Path.StartsWithSegments("/api"))
        {
            var problems = context.RequestServices.GetRequiredService<IProblemDetailsService>();
            await problems.WriteAsync(new() { HttpContext = context, ProblemDetails = { Status = 429, Detail = detail } });
            return;
        }
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(Page(detail), cancellationToken);
    }

    private static string Page(string detail) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Too many tries · ConnectHub</title><link rel="stylesheet" href="/app.css"></head>
        <body><main class="page narrow form"><h1>One moment, please</h1><p>{detail}</p><p><a class="btn primary" href="/account/login">Back to sign in</a></p></main></body>
        </html>
        """;
}
