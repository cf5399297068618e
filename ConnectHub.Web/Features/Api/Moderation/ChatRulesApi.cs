using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.AutoMod;
using ConnectHub.Web.Features.Moderation.Modes;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectHub.Web.Features.Api.Moderation;

/// <summary>The modes of the chat, the shield over them, and how strict AutoMod is.</summary>
internal static class ChatRulesApi
{
    public static void MapChatRules(this RouteGroupBuilder signedIn, RouteGroupBuilder anyone)
    {
        anyone.MapGet("/livestream/{id}/chat/modes", ReadAsync).WithTags("Moderation").WithSummary("Which modes the chat is in").ProducesProblem(404);
        signedIn.MapPatch("/livestream/{id}/chat/modes", ChangeAsync).WithTags("Moderation").WithSummary("Changes the modes that are named")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem(422);
        var rules = signedIn.MapGroup("/livestream/{id}/moderation").WithTags("Moderation")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem(422);
        rules.MapPost("/shield", RaiseAsync).TakesIdempotencyKey().WithSummary("Raises the shield for some time");
        rules.MapDelete("/shield", LowerAsync).WithSummary("Ends the shield early");
        rules.MapGet("/automod", AutoModAsync).WithSummary("How strict AutoMod is");
        rules.MapPatch("/automod", ChangeAutoModAsync).WithSummary("Changes the levels that are named");
    }

    /// <summary>Runs an act on the stream's channel.</summary>
    internal static async Task<Results<Ok<ApiModerated>, ProblemHttpResult>> OnChannelAsync(
        ModerationCall call, ApiModeration moderation, Func<Guid?, StreamView, Task<ModerationResult>> act, CancellationToken cancellationToken) =>
        await moderation.StreamAsync(call.StreamId, call.Caller, call.Key, cancellationToken) is { } stream
            ? ApiModeration.Answer(await act(call.Caller.UserId(), stream))
            : ApiProblems.NotFound();

    private static async Task<Results<Ok<ApiModes>, ProblemHttpResult>> ReadAsync(
        [AsParameters] ModerationCall call, ApiModeration moderation, ChatModesService modes, TimeProvider time, CancellationToken cancellationToken) =>
        await moderation.StreamAsync(call.StreamId, call.Caller, call.Key, cancellationToken) is { } stream
            ? TypedResults.Ok(Show(await modes.ReadAsync(stream.Channel.Id, cancellationToken), time.GetUtcNow()))
            : ApiProblems.NotFound();

    private static async Task<Results<Ok<ApiModerated>, ProblemHttpResult>> ChangeAsync(
        [AsParameters] ModerationCall call, ModesRequest request, ApiModeration moderation, ChatModesService modes, CancellationToken cancellationToken)
    {
        ChatAudience? audience = ApiNames.TryParse<ChatAudience>(request.Audience, out var known) ? known : null;
        if (audience is null && request.Audience is not null)
            return ApiProblems.Invalid("audience", "Choose account, verifiedEmail or accountAge.");
        return await OnChannelAsync(call, moderation, (actor, stream) =>
            modes.ChangeAsync(actor, stream.Channel.Id, now => Changed(now, request, audience), request.Reason, cancellationToken), cancellationToken);
    }

    private static Task<Results<Ok<ApiModerated>, ProblemHttpResult>> RaiseAsync(
        [AsParameters] ModerationCall call, ShieldRequest request, ApiModeration moderation, ShieldService shields, CancellationToken cancellationToken) =>
        OnChannelAsync(call, moderation, (actor, stream) =>
            shields.RaiseAsync(actor, stream.Channel.Id, TimeSpan.FromSeconds(request.Seconds), cancellationToken), cancellationToken);

    private static Task<Results<Ok<ApiModerated>, ProblemHttpResult>> LowerAsync(
        [AsParameters] ModerationCall call, ApiModeration moderation, ShieldService shields, CancellationToken cancellationToken) =>
        OnChannelAsync(call, moderation, (actor, stream) => shields.EndAsync(actor, stream.Channel.Id, cancellationToken), cancellationToken);

    private static async Task<Results<Ok<ApiAutoMod>, ProblemHttpResult>> AutoModAsync(
        [AsParameters] ModerationCall call, ApiModeration moderation, AutoModService automod, CancellationToken cancellationToken)
    {
        if (await moderation.StreamAsync(call.StreamId, call.Caller, call.Key, cancellationToken) is not { } stream)
            return ApiProblems.NotFound();
        return await automod.ReadAsync(call.Caller.UserId(), stream.Channel.Id, cancellationToken) is { } l
            ? TypedResults.Ok(new ApiAutoMod(l.Hate, l.Sexual, l.Hostility, l.Profanity, l.HoldLinks, l.HoldCaps, l.HoldRepetition))
            : ApiProblems.Refusal(ModerationResult.Forbidden.NoModerator);
    }

    private static Task<Results<Ok<ApiModerated>, ProblemHttpResult>> ChangeAutoModAsync(
        [AsParameters] ModerationCall call, AutoModRequest request, ApiModeration moderation, AutoModService automod, CancellationToken cancellationToken) =>
        OnChannelAsync(call, moderation, (actor, stream) =>
            automod.ChangeAsync(actor, stream.Channel.Id, now => Changed(now, request), cancellationToken), cancellationToken);

    private static AutoModLevels Changed(AutoModLevels now, AutoModRequest r) => new(
        r.Hate ?? now.Hate, r.Sexual ?? now.Sexual, r.Hostility ?? now.Hostility, r.Profanity ?? now.Profanity,
        r.HoldLinks ?? now.HoldLinks, r.HoldCaps ?? now.HoldCaps, r.HoldRepetition ?? now.HoldRepetition);

    private static ChatModes Changed(ChatModes now, ModesRequest request, ChatAudience? audience)
    {
        // An age alone switches followers-only on.
        var followersOnly = request.FollowersOnly ?? (request.FollowersMinutes ?? now.FollowersMinutes) is not null;
        return now with
        {
            SlowSeconds = request.SlowSeconds ?? now.SlowSeconds,
            FollowersMinutes = followersOnly ? request.FollowersMinutes ?? now.FollowersMinutes ?? 0 : null,
            EmojiOnly = request.EmojiOnly ?? now.EmojiOnly,
            Unique = request.Unique ?? now.Unique,
            LinksOff = request.LinksOff ?? now.LinksOff,
            SubscribersOnly = request.SubscribersOnly ?? now.SubscribersOnly,
            Audience = audience ?? now.Audience,
            AccountAgeDays = request.AccountAgeDays ?? now.AccountAgeDays,
        };
    }

    private static ApiModes Show(ModesInForce modes, DateTimeOffset now) => new(Show(modes.At(now)), Show(modes.Set), modes.ShieldAt(now)?.Until.UtcDateTime);

    private static ApiModeSet Show(ChatModes m) => new(
        m.SlowSeconds, m.FollowersMinutes is not null, m.FollowersMinutes, m.EmojiOnly, m.Unique, m.LinksOff, m.SubscribersOnly,
        ApiModeration.Name(m.Audience), m.AccountAgeDays);
}
