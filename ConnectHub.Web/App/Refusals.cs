using System.Globalization;
using System.Threading.RateLimiting;
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
            programs.UseExceptionHandler();
            programs.UseStatusCodePages();
        });
        app.UseWhen(context => !IsForPrograms(context), people =>
        {
            if (!app.Environment.IsDevelopment())
                people.UseExceptionHandler("/error", createScopeForErrors: true);
            people.UseStatusCodePages(StatusPages.RenderAsync);
            people.Use(ForgetTypeOfEmptyRefusal);
        });
    }

    private static bool IsForPrograms(HttpContext context) => ForPrograms.Any(prefix => context.Request.Path.StartsWithSegments(prefix));

    /// <summary>Razor components announce HTML before they refuse a form without a word, and that would count as an answer.</summary>
    private static async Task ForgetTypeOfEmptyRefusal(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (!context.Response.HasStarted && context.Response.StatusCode >= 400)
            context.Response.ContentType = null;
    }

    private static void SayWhenToRetry(OnRejectedContext rejected)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var told) ? told : TimeSpan.FromSeconds(1);
        rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(Math.Max(1, wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }
}
