using System.Security.Claims;
using System.Text.Json;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Moderation.Sanctions;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectHub.Web.Features.Api.Moderation;

/// <summary>What the endpoints of moderation share: whom and where a request means, and how an answer looks.</summary>
internal sealed class ApiModeration(ApiStreams streams, StreamQueries queries, ChannelAccess access, PersonLookup people)
{
    /// <summary>The stream, for who may watch it and for the channel's moderators; null for all others, as if there were none.</summary>
    public async Task<StreamView?> StreamAsync(string id, ClaimsPrincipal caller, string? key, CancellationToken cancellationToken)
    {
        if (await streams.FindAsync(id, caller, key, cancellationToken) is { } open)
            return open;
        return ShortId.TryParse(id, out var streamId) && await queries.FindAsync(streamId, cancellationToken) is { } stream
            && await access.RoleOfAsync(caller.UserId(), stream.Channel.Id, cancellationToken) >= ChannelRole.Moderator ? stream : null;
    }

    /// <summary>Runs an act on a person.</summary>
    public async Task<Results<Ok<ApiModerated>, ProblemHttpResult>> OnPersonAsync(
        ModerationCall call, string? userId, string? reason, Func<Guid, SanctionOrder, Task<ModerationResult>> act, CancellationToken cancellationToken)
    {
        if (call.Caller.UserId() is not { } actorId || await StreamAsync(call.StreamId, call.Caller, call.Key, cancellationToken) is not { } stream)
            return ApiProblems.NotFound();
        if (string.IsNullOrWhiteSpace(userId))
            return ApiProblems.Invalid("userId", "Whom? An id or a handle.");
        if (await people.FindAsync(userId, cancellationToken) is not { } person)
            return ApiProblems.Refusal(ModerationResult.NotFound.Person);
        return Answer(await act(actorId, new SanctionOrder(stream.Channel.Id, person.UserId, reason) { StreamId = stream.Id }));
    }

    public static Results<Ok<ApiModerated>, ProblemHttpResult> Answer(ModerationResult result) =>
        result is ModerationResult.Done { Action: var action } ? TypedResults.Ok(Show(action)) : ApiProblems.Refusal(result);

    public static string Name(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static ApiModerated Show(ModerationAction action) => new(
        ShortId.Format(action.Id), Name(action.Kind), action.At.UtcDateTime, action.TargetUserId is { } id ? ShortId.Format(id) : null, action.Reason,
        ActionEvidence.Of(action.Evidence).Until?.UtcDateTime);
}

/// <summary>Who calls, about which stream; bound from the request.</summary>
internal sealed record ModerationCall(
    [property: Microsoft.AspNetCore.Mvc.FromRoute(Name = "id")] string StreamId, [property: Microsoft.AspNetCore.Mvc.FromQuery(Name = "k")] string? Key, ClaimsPrincipal Caller);
