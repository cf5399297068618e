using System.Security.Claims;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Features.Videos;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectHub.Web.Features.Api;

/// <summary>The MP4 of a recording, for whoever may watch and download it.</summary>
internal static class RecordingDownloadApi
{
    private const string Route = "/livestream/recordings/{id}/download";

    public static void MapRecordingDownloads(this RouteGroupBuilder anyone)
    {
        anyone.MapPost(Route, AskAsync).WithSummary("Asks for the MP4 of a recording; it is made in its turn, once").ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        anyone.MapGet(Route, LookAsync).WithSummary("How far the MP4 of a recording is").ProducesProblem(403).ProducesProblem(404);
    }

    private static async Task<Results<Accepted<ApiDownload>, Ok<ApiDownload>, ProblemHttpResult>> AskAsync(
        string id, HttpContext http, VideoVisits videos, RecordingDownloads downloads, DownloadPace pace, CancellationToken cancellationToken)
    {
        var visitor = StreamVisitor.Of(http.User, key: null);
        if (await videos.OpenAsync(id, visitor, cancellationToken) is not { } recording)
            return ApiProblems.NotFound();
        if (pace.Take(ClientAddress.KeyOf(http), recording) is { Ticks: > 0 } wait)
            return ApiProblems.TooMany("Many files were asked for from your address.", wait);
        if (await downloads.AskAsync(recording.Id, visitor, cancellationToken) is not { } state)
            return NotAllowed();
        if (!state.HasRoom)
            return ApiProblems.Conflict("The server's disk has no room for it now.");
        return state.State switch
        {
            ExportState.None => ApiProblems.Conflict("It can be made once the recording has stopped and its figures are there."),
            ExportState.Ready => TypedResults.Ok(Show(state)),
            _ => TypedResults.Accepted($"/api/livestream/recordings/{id}/download", Show(state)),
        };
    }

    private static async Task<Results<Ok<ApiDownload>, ProblemHttpResult>> LookAsync(
        string id, ClaimsPrincipal caller, VideoVisits videos, RecordingDownloads downloads, CancellationToken cancellationToken)
    {
        var visitor = StreamVisitor.Of(caller, key: null);
        if (await videos.OpenAsync(id, visitor, cancellationToken) is not { } recording)
            return ApiProblems.NotFound();
        return await downloads.LookAsync(recording.Id, visitor, cancellationToken) is { } state ? TypedResults.Ok(Show(state)) : NotAllowed();
    }

    private static ProblemHttpResult NotAllowed() => ApiProblems.Of(StatusCodes.Status403Forbidden, "The owner allows no downloads of this recording.");

    private static ApiDownload Show(DownloadState state) => new(state.State.ToString().ToLowerInvariant(), state.Done, state.Url);
}

/// <summary>
/// <paramref name="State"/>: <c>none</c>, <c>queued</c>, <c>making</c>, <c>ready</c> or <c>failed</c>. <paramref name="Done"/> is 0–1.
/// <paramref name="DownloadUrl"/> answers 404 until it is ready.
/// </summary>
public sealed record ApiDownload(string State, double Done, string DownloadUrl);
