using System.Threading.RateLimiting;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.RateLimiting;

namespace ConnectHub.Web.App;

/// <summary>What is sent when a request fails: a page to people, <c>application/problem+json</c> to programs.</summary>
internal static class Refusals
{
    private static readonly string[] ForPrograms = ["/api", "/ingest", "/live", "/openapi", "/health", "/_blazor"];

    public static void AddRefusals(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddRateLimiter(_ => { });
        services.Configure<RateLimiterOptions>(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (rejected, _) =>
            {
                SayWhenToRetry(rejected);
                return ValueTask.CompletedTask;
            };
        });
    }

    public static void UseRefusals(this WebApplication app)
    {
        app.UseWhen(IsForPrograms, programs =>
        {
            programs.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = StatusOf, SuppressDiagnosticsCallback = IsBadRequest });
            programs.UseStatusCodePages();
        });
        app.UseWhen(context => !IsForPrograms(context), people =>
        {
            if (!app.Environment.IsDevelopment())
                people.UseExceptionHandler("/error", createScopeForErrors: true);
            people.UseStatusCodePages(StatusPages.RenderAsync);
            people.Use(LeaveRefusalsEmpty);
        });
    }

    /// <summary>A request that cannot be read is its sender's mistake: it keeps its own status and is no error of ours to log.</summary>
    private static int StatusOf(Exception exception) => (exception as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError;

    private static bool IsBadRequest(ExceptionHandlerSuppressDiagnosticsContext context) => context.Exception is BadHttpRequestException;

    private static bool IsForPrograms(HttpContext context) => ForPrograms.Any(prefix => context.Request.Path.StartsWithSegments(prefix));

    /// <summary>
    /// An empty refusal becomes a page. Razor components announce HTML before they refuse a form without a word, and that would
    /// count as an answer; a form that an endpoint cannot read arrives as an exception.
    /// </summary>
    private static async Task LeaveRefusalsEmpty(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = exception.StatusCode;
        }
        if (!context.Response.HasStarted && context.Response.StatusCode >= 400)
            context.Response.ContentType = null;
    }

    private static void SayWhenToRetry(OnRejectedContext rejected)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var told) ? told : TimeSpan.FromSeconds(1);
        RetryAfter.Say(rejected.HttpContext, wait);
    }
}
