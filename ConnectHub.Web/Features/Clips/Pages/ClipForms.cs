using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ConnectHub.Web.Features.Clips.Pages;

/// <summary>The posts of a clip's page. A bound form makes the antiforgery check happen.</summary>
internal static class ClipForms
{
    /// <summary>What a page is told after a title that could not be taken.</summary>
    public const string BadTitle = "title";

    public static void MapClipForms(this IEndpointRouteBuilder routes)
    {
        var forms = routes.MapGroup("/clip/{id}").RequireAuthorization().ExcludeFromDescription();
        forms.MapPost("/rename", RenameAsync);
        forms.MapPost("/visibility", ShowAsync);
        forms.MapPost("/retry", RetryAsync);
        forms.MapPost("/delete", DeleteAsync);
    }

    /// <summary>A sentence for what came of the last post; null for none.</summary>
    public static string? WordsFor(string? said) => said switch
    {
        "renamed" => "The title is changed.",
        "shown" => "Who sees it is changed.",
        "gone" => "It cannot be cut any more: the video that it was to be cut from is not shown now.",
        "waiting" => "Many of your clips are still being cut. Wait until one of them is ready.",
        "visibility" => "The clip cannot be shown to so many people.",
        BadTitle => $"That title could not be taken. A title has 1 to {Clip.TitleLimit} characters.",
        _ => null,
    };

    private static async Task<Results<RedirectHttpResult, NotFound, StatusCodeHttpResult>> RenameAsync(
        string id, [FromForm] string? title, HttpContext http, ClipChanges changes, CancellationToken cancellationToken) =>
        await DoAsync(id, http, (userId, clipId) => changes.RenameAsync(userId, clipId, title, cancellationToken), _ => $"/clip/{id}?said=renamed");

    private static async Task<Results<RedirectHttpResult, NotFound, StatusCodeHttpResult>> ShowAsync(
        string id, [FromForm] StreamVisibility visibility, HttpContext http, ClipChanges changes, CancellationToken cancellationToken) =>
        await DoAsync(id, http, (userId, clipId) => changes.ShowAsync(userId, clipId, visibility, cancellationToken), _ => $"/clip/{id}?said=shown");

    private static async Task<Results<RedirectHttpResult, NotFound, StatusCodeHttpResult>> RetryAsync(
        string id, [FromForm] string? sure, HttpContext http, ClipChanges changes, CancellationToken cancellationToken) =>
        await DoAsync(id, http, (userId, clipId) => changes.RetryAsync(userId, clipId, cancellationToken), _ => $"/clip/{id}");

    private static async Task<Results<RedirectHttpResult, NotFound, StatusCodeHttpResult>> DeleteAsync(
        string id, [FromForm] string? channel, HttpContext http, ClipService clips, CancellationToken cancellationToken) =>
        await DoAsync(id, http, (userId, clipId) => clips.DeleteAsync(userId, clipId, cancellationToken), _ => $"/@{Uri.EscapeDataString(channel ?? "")}");

    private static async Task<Results<RedirectHttpResult, NotFound, StatusCodeHttpResult>> DoAsync(
        string id, HttpContext http, Func<Guid, Guid, Task<ClipResult>> act, Func<Clip, string> then)
    {
        if (http.User.UserId() is not { } userId || !ShortId.TryParse(id, out var clipId))
            return TypedResults.NotFound();
        return await act(userId, clipId) switch
        {
            ClipResult.Made(var clip) => TypedResults.LocalRedirect(then(clip)),
            ClipResult.Invalid(var field, _) => TypedResults.LocalRedirect($"/clip/{id}?said={field}"),
            ClipResult.NoMedia => TypedResults.LocalRedirect($"/clip/{id}?said=gone"),
            ClipResult.TooMany => TypedResults.LocalRedirect($"/clip/{id}?said=waiting"),
            ClipResult.Forbidden => TypedResults.StatusCode(StatusCodes.Status403Forbidden),
            _ => TypedResults.NotFound(),
        };
    }
}
