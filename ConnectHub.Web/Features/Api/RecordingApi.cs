using System.Security.Claims;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectHub.Web.Features.Api;

/// <summary>Recording a live stream, and the recordings.</summary>
internal static class RecordingApi
{
    private const int DefaultLimit = 24;

    public static void MapRecordings(this RouteGroupBuilder signedIn, RouteGroupBuilder anyone)
    {
        MapChange(signedIn, "start", "Records from now on; a paused recording goes on", (control, caller, stream, stop) => control.StartAsync(caller, stream, stop));
        MapChange(signedIn, "pause", "Leaves out what is shown until it is started again", (control, caller, stream, stop) => control.PauseAsync(caller, stream, stop));
        MapChange(signedIn, "stop", "Ends the recording; it plays at once", (control, caller, stream, stop) => control.StopAsync(caller, stream, stop));
        signedIn.MapPost("/livestream/{id}/recording/marks", (string id, MarkRequest mark, ClaimsPrincipal caller, RecordingControl control, ApiRecordings shown, CancellationToken stop) =>
                ChangeAsync(id, caller, shown, (user, stream) => control.MarkAsync(user, stream, mark.Title ?? "", stop), stop)).TakesIdempotencyKey()
            .WithSummary("Marks this moment; with a title it is a chapter").ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem(422);
        anyone.MapGet("/livestream/recordings", ListAsync).WithSummary("Public recordings and one's own, newest first").ProducesValidationProblem(422);
    }

    private static void MapChange(
        RouteGroupBuilder signedIn, string what, string summary, Func<RecordingControl, Guid, Guid, CancellationToken, Task<StreamResult<Recording>>> change) =>
        signedIn.MapPost($"/livestream/{{id}}/recording/{what}", (string id, ClaimsPrincipal caller, RecordingControl control, ApiRecordings shown, CancellationToken stop) =>
                ChangeAsync(id, caller, shown, (user, stream) => change(control, user, stream, stop), stop))
            .WithSummary(summary).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Results<Ok<ApiRecording>, ProblemHttpResult>> ChangeAsync(
        string id, ClaimsPrincipal caller, ApiRecordings shown, Func<Guid, Guid, Task<StreamResult<Recording>>> change, CancellationToken cancellationToken)
    {
        if (caller.UserId() is not { } userId || !ShortId.TryParse(id, out var streamId))
            return ApiProblems.NotFound();
        var result = await change(userId, streamId);
        return result is StreamResult<Recording>.Ok(var recording)
            ? TypedResults.Ok(await shown.ShowAsync(recording.Id, caller, cancellationToken))
            : ApiProblems.Refusal(result);
    }

    private static async Task<Results<Ok<ApiPage<ApiRecording>>, ProblemHttpResult>> ListAsync(
        int? limit, string? cursor, ClaimsPrincipal caller, RecordingQueries queries, ApiRecordings shown, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > RecordingQueries.MaxLimit)
            return ApiProblems.Invalid("limit", $"A limit is 1 to {RecordingQueries.MaxLimit}.");
        if (!ApiCursor.TryParse(cursor, out var before))
            return ApiProblems.Invalid("cursor", "This cursor is not one of ours.");
        var page = await queries.PageAsync(caller.UserId(), before, limit ?? DefaultLimit, cancellationToken);
        return TypedResults.Ok(new ApiPage<ApiRecording>(
            [.. page.Items.Select(recording => shown.Show(recording, caller))], ApiCursor.Of(page.Next)));
    }
}
