using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.AutoMod;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectHub.Web.Features.Api.Moderation;

/// <summary>Blocked and allowed terms of the channel.</summary>
internal static class TermsApi
{
    public static void MapTerms(this RouteGroupBuilder signedIn)
    {
        var terms = signedIn.MapGroup("/livestream/{id}/moderation/terms").WithTags("Moderation").ProducesProblem(403).ProducesProblem(404);
        terms.MapGet("", ListAsync).WithSummary("Blocked and allowed terms of the channel");
        terms.MapPost("", AddAsync).TakesIdempotencyKey().WithSummary("Adds a term").ProducesProblem(409).ProducesValidationProblem(422);
        terms.MapDelete("/{termId}", RemoveAsync).WithSummary("Removes a term");
        terms.MapGet("/export", ExportAsync).WithSummary("All terms as a file: csv or json").ProducesValidationProblem(422);
        terms.MapPost("/import", ImportAsync).WithSummary("Adds the terms of a file; rows that cannot be taken come back with the reason")
            .ProducesValidationProblem(422);
    }

    private static async Task<Results<Ok<ApiPage<ApiTerm>>, ProblemHttpResult>> ListAsync(
        [AsParameters] ModerationCall call, ApiModeration moderation, TermService terms, CancellationToken cancellationToken)
    {
        if (await moderation.StreamAsync(call.StreamId, call.Caller, call.Key, cancellationToken) is not { } stream)
            return ApiProblems.NotFound();
        return await terms.ListAsync(call.Caller.UserId(), stream.Channel.Id, cancellationToken) is { } list
            ? TypedResults.Ok(new ApiPage<ApiTerm>([.. list.Select(Show)], NextCursor: null))
            : ApiProblems.Refusal(ModerationResult.Forbidden.NoModerator);
    }

    private static async Task<Results<Ok<ApiModerated>, ProblemHttpResult>> AddAsync(
        [AsParameters] ModerationCall call, TermRequest request, ApiModeration moderation, TermService terms, CancellationToken cancellationToken)
    {
        if (!ApiNames.TryParse<TermEffect>(request.Effect, out var effect))
            return ApiProblems.Invalid("effect", "Choose block or allow.");
        if (!ApiNames.TryParse<TermMatch>(request.Match, out var match))
            return ApiProblems.Invalid("match", "Choose word, wildcard or regex.");
        return await ChatRulesApi.OnChannelAsync(call, moderation, (actor, stream) => terms.AddAsync(
            actor, stream.Channel.Id, new NewTerm(effect, match, request.Text ?? ""), request.Until?.ToUniversalTime(), cancellationToken), cancellationToken);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        [AsParameters] ModerationCall call, string termId, ApiModeration moderation, TermService terms, CancellationToken cancellationToken)
    {
        if (!ShortId.TryParse(termId, out var term))
            return ApiProblems.NotFound();
        var answer = await ChatRulesApi.OnChannelAsync(call, moderation, (actor, stream) =>
            terms.RemoveAsync(actor, stream.Channel.Id, term, cancellationToken), cancellationToken);
        return answer.Result is ProblemHttpResult refused ? refused : TypedResults.NoContent();
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> ExportAsync(
        [AsParameters] ModerationCall call, string? format, ApiModeration moderation, TermTransfer transfer, CancellationToken cancellationToken)
    {
        if (await moderation.StreamAsync(call.StreamId, call.Caller, call.Key, cancellationToken) is not { } stream)
            return ApiProblems.NotFound();
        if (!ApiNames.TryParse<TermFormat>(format ?? "csv", out var file))
            return ApiProblems.Invalid("format", "Choose csv or json.");
        return await transfer.ExportAsync(call.Caller.UserId(), stream.Channel.Id, file, cancellationToken) is { } content
            ? TypedResults.Content(content, file == TermFormat.Csv ? "text/csv; charset=utf-8" : "application/json")
            : ApiProblems.Refusal(ModerationResult.Forbidden.NoModerator);
    }

    private static async Task<Results<Ok<ApiTermImport>, ProblemHttpResult>> ImportAsync(
        [AsParameters] ModerationCall call, TermImportRequest request, ApiModeration moderation, TermTransfer transfer, CancellationToken cancellationToken)
    {
        if (await moderation.StreamAsync(call.StreamId, call.Caller, call.Key, cancellationToken) is not { } stream)
            return ApiProblems.NotFound();
        if (!ApiNames.TryParse<TermFormat>(request.Format, out var format))
            return ApiProblems.Invalid("format", "Choose csv or json.");
        var import = await transfer.ImportAsync(call.Caller.UserId(), stream.Channel.Id, format, request.Content ?? "", cancellationToken);
        // Nothing new is an answer like any other: it says which rows were the trouble.
        return import.Result is ModerationResult.Done or ModerationResult.NothingToDo ? TypedResults.Ok(Show(import)) : ApiProblems.Refusal(import.Result);
    }

    private static ApiTermImport Show(TermImport import) => new(
        import.Added, import.Existing, [.. import.Problems.Select(p => new ApiTermProblem(p.Row, p.Source, p.Problem))],
        import.Result is ModerationResult.Done { Action: var action } ? ShortId.Format(action.Id) : null);

    private static ApiTerm Show(ChannelTerm t) => new(
        ShortId.Format(t.Id), ApiModeration.Name(t.Effect), ApiModeration.Name(t.Match), t.Text, ShortId.Format(t.AddedById), t.At.UtcDateTime, t.Until?.UtcDateTime);
}
