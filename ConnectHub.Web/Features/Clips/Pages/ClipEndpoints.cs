using System.Globalization;
using System.Text.Encodings.Web;
using ConnectHub.Web.Features.GoLive;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Features.Videos;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace ConnectHub.Web.Features.Clips.Pages;

/// <summary>What a clip's page asks while it is open (it has no circuit), and the frame in which other sites show the clip.</summary>
internal static class ClipEndpoints
{
    private const string FramePolicy = "default-src 'none'; media-src 'self'; img-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors *";

    public static void MapClipEndpoints(this IEndpointRouteBuilder routes)
    {
        var clip = routes.MapGroup("/clip/{id}").AddEndpointFilter(AdmitAsync).WithMetadata(new SkipStatusCodePagesAttribute()).ExcludeFromDescription();
        clip.MapGet("/state", (HttpContext http) => TypedResults.Ok(new StateAnswer(Clip(http).State.ToString().ToLowerInvariant())));
        clip.MapPost("/view", CountAsync).AddEndpointFilter(SameOrigin.FilterAsync);
        clip.MapGet("/embed", Embed).WithMetadata(new ContentPolicy(FramePolicy));
    }

    private static ClipView Clip(HttpContext http) => http.Features.Get<ClipView>()!;

    private static async ValueTask<object?> AdmitAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var services = http.RequestServices;
        var found = await services.GetRequiredService<ClipQueries>().OpenAsync(
            services.GetRequiredService<ClipAccess>(), http.GetRouteValue("id") as string ?? "", StreamVisitor.Of(http.User, key: null), http.RequestAborted);
        if (found is null)
            return Results.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        http.Features.Set(found);
        return await next(context);
    }

    private static async Task<IResult> CountAsync(HttpContext http, ClipViews views, VisitorCookie visitors)
    {
        await views.CountAsync(Clip(http), http.User.UserId(), visitors.Of(http), ClientAddress.KeyOf(http), http.RequestAborted);
        return TypedResults.NoContent();
    }

    /// <summary>Only what everybody may see: a frame on another site has no cookies of ours.</summary>
    private static IResult Embed(HttpContext http, ClipAccess access)
    {
        var clip = Clip(http);
        if (clip.State != ClipState.Ready || clip.IsMature || !ClipAccess.IsOpen(clip.Visibility))
            return Results.NotFound();
        var title = HtmlEncoder.Default.Encode(clip.Title);
        return Results.Content(string.Create(CultureInfo.InvariantCulture, $$"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="robots" content="noindex"><title>{{title}}</title>
            <style>html, body, video { margin: 0; width: 100%; height: 100%; background: #000; }</style></head>
            <body><video src="{{access.PlaybackUrl(clip)}}" poster="{{access.PictureUrl(clip)}}" aria-label="{{title}}" controls loop playsinline></video></body></html>
            """), "text/html; charset=utf-8");
    }

    internal sealed record StateAnswer(string State);
}
