using System.Text;
using System.Text.Json.Nodes;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectHub.Web.Features.Api.Moderation;

/// <summary>The channel's log: read, exported, undone.</summary>
internal static class ModerationLogApi
{
    public static void MapModerationLog(this RouteGroupBuilder signedIn)
    {
        var log = signedIn.MapGroup("/livestream/{id}/moderation/log").WithTags("Moderation").ProducesProblem(403).ProducesProblem(404);
        log.MapGet("", ListAsync).WithSummary("What moderators of the channel did, newest first").ProducesValidationProblem(422);
        log.MapGet("/csv", ExportAsync).WithSummary("The same as a table (RFC 4180)").ProducesValidationProblem(422);
        log.MapPost("/{actionId}/undo", UndoAsync).TakesIdempotencyKey().WithSummary("Takes an action back, once").ProducesProblem(409);
    }

    private static async Task<Results<Ok<ApiPage<ApiModerationAction>>, ProblemHttpResult>> ListAsync(
        [AsParameters] ModerationCall call, [AsParameters] LogQuery query, int? limit, string? cursor, ApiModeration moderation, PersonLookup people,
        ModerationLogReader log, CancellationToken cancellationToken)
    {
        if (await moderation.StreamAsync(call.StreamId, call.Caller, call.Key, cancellationToken) is not { } stream)
            return ApiProblems.NotFound();
        if (limit is < 1 or > ModerationLogReader.MaxLimit)
            return ApiProblems.Invalid("limit", $"A limit is 1 to {ModerationLogReader.MaxLimit}.");
        Guid? before = null;
        if (cursor is not null)
        {
            if (!ShortId.TryParse(cursor, out var last))
                return ApiProblems.Invalid("cursor", "This cursor is not one of ours.");
            before = last;
        }
        var (filter, problem) = await query.ToFilterAsync(stream.Id, people, cancellationToken);
        if (filter is null)
            return problem!;
        return await log.ListAsync(call.Caller.UserId(), stream.Channel.Id, filter, before, limit ?? 50, cancellationToken) is { } page
            ? TypedResults.Ok(new ApiPage<ApiModerationAction>([.. page.Entries.Select(Show)], page.Next is { } next ? ShortId.Format(next) : null))
            : ApiProblems.Refusal(ModerationResult.Forbidden.NoModerator);
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> ExportAsync(
        [AsParameters] ModerationCall call, [AsParameters] LogQuery query, ApiModeration moderation, PersonLookup people,
        ChannelAccess access, LogCsv csv, CancellationToken cancellationToken)
    {
        if (await moderation.StreamAsync(call.StreamId, call.Caller, call.Key, cancellationToken) is not { } stream)
            return ApiProblems.NotFound();
        if (await access.RoleOfAsync(call.Caller.UserId(), stream.Channel.Id, cancellationToken) < ChannelRole.Moderator)
            return ApiProblems.Refusal(ModerationResult.Forbidden.NoModerator);
        var (filter, problem) = await query.ToFilterAsync(stream.Id, people, cancellationToken);
        if (filter is null)
            return problem!;
        return TypedResults.Stream(async output =>
        {
            await using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            await csv.WriteAsync(text, call.Caller.UserId(), stream.Channel.Id, filter, cancellationToken);
        }, "text/csv; charset=utf-8", $"{stream.Channel.Handle}-moderation.csv");
    }

    private static async Task<Results<Ok<ApiModerated>, ProblemHttpResult>> UndoAsync(
        [AsParameters] ModerationCall call, string actionId, ApiModeration moderation, ModerationUndo undo, CancellationToken cancellationToken)
    {
        if (!ShortId.TryParse(actionId, out var id) || await moderation.StreamAsync(call.StreamId, call.Caller, call.Key, cancellationToken) is not { } stream)
            return ApiProblems.NotFound();
        return ApiModeration.Answer(await undo.UndoAsync(call.Caller.UserId(), stream.Channel.Id, id, cancellationToken));
    }

    private static ApiModerationAction Show(LogEntry e) => new(
        ShortId.Format(e.Id), ApiModeration.Name(e.Kind), e.At.UtcDateTime, Person(e.ActorId, e.ActorHandle), ApiModeration.Name(e.ActorRole),
        Person(e.TargetUserId, e.TargetHandle), Id(e.MessageId), Id(e.StreamId), e.Reason, e.Evidence is null ? null : JsonNode.Parse(e.Evidence),
        Id(e.UndoesId), e.Undo is { } undo ? new ApiUndo(Person(undo.ById, undo.ByHandle)!, undo.At.UtcDateTime) : null, e.CanUndo);

    private static ApiPerson? Person(Guid? id, string? handle) => id is { } known ? new ApiPerson(ShortId.Format(known), handle ?? "") : null;

    private static string? Id(Guid? id) => id is { } known ? ShortId.Format(known) : null;
}
