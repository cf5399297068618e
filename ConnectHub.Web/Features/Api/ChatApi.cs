using System.Buffers.Text;
using System.Security.Claims;
using System.Text;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectHub.Web.Features.Api;

/// <summary>Sending and reading chat.</summary>
internal static class ChatApi
{
    private const int MaxLimit = 200;

    public static void MapChat(this RouteGroupBuilder signedIn, RouteGroupBuilder anyone)
    {
        signedIn.MapPost("/livestream/{id}/chat", SendAsync).TakesIdempotencyKey().WithSummary("Says something in the chat")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem(422);
        anyone.MapGet("/livestream/{id}/chat", ListAsync).WithSummary("The chat, newest page first, each page oldest first")
            .ProducesProblem(404).ProducesValidationProblem(422);
    }

    private static async Task<Results<Created<ApiChatMessage>, Accepted<ApiChatMessage>, ProblemHttpResult>> SendAsync(
        string id, string? k, SendChatRequest request, HttpContext http, ApiStreams streams, ChatService chat, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (http.User.UserId() is not { } userId || await streams.FindAsync(id, http.User, k, cancellationToken) is not { } stream)
            return ApiProblems.NotFound();
        Guid? replyTo = null;
        if (request.ReplyTo is not null)
        {
            if (!ShortId.TryParse(request.ReplyTo, out var answered))
                return ApiProblems.Invalid("replyTo", "There is no such message.");
            replyTo = answered;
        }
        var result = await chat.SendAsync(new ChatSend(stream.Id, userId, request.Text ?? "", replyTo, Nonce(http)) { IsStaff = http.User.IsStaff(), Key = k }, cancellationToken);
        return result switch
        {
            ChatResult.Posted posted => TypedResults.Created((string?)null, Show(posted.Message)),
            ChatResult.Held held => TypedResults.Accepted((string?)null, Show(held, time.GetUtcNow())),
            ChatResult.Refused refused => ApiProblems.Refused(refused),
            ChatResult.RateLimited limited => ApiProblems.TooMany("You write too fast.", limited.Wait),
            ChatResult.Busy busy => ApiProblems.TooMany("The chat is very busy. Nothing was kept; send it again.", busy.Wait),
            ChatResult.Invalid invalid => ApiProblems.Invalid("text", invalid.Reason),
            ChatResult.Lost => ApiProblems.NotFound(),
            _ => ApiProblems.Conflict("The chat of this stream is closed."),
        };
    }

    private static async Task<Results<Ok<ApiPage<ApiChatMessage>>, ProblemHttpResult>> ListAsync(
        string id, string? k, int? limit, string? cursor, ClaimsPrincipal caller, ApiStreams streams, ChatService chat, CancellationToken cancellationToken)
    {
        if (await streams.FindAsync(id, caller, k, cancellationToken) is not { } stream)
            return ApiProblems.NotFound();
        var (paging, refusal) = ApiPaging.Read(limit, cursor, size: 50, MaxLimit);
        if (refusal is not null)
            return refusal;
        var messages = await chat.HistoryAsync(stream.Id, paging.Size, paging.Before, cancellationToken);
        return TypedResults.Ok(new ApiPage<ApiChatMessage>([.. messages.Select(Show)], paging.Next(messages.Count, () => messages[0].Sequence)));
    }

    /// <summary>A program's own key makes its repeats one message, even if what the first one was answered got lost here.</summary>
    private static string Nonce(HttpContext http) =>
        IdempotencyFilter.KeyOf(http.Request) is { } key
            ? "api-" + Hash(key, http.Request.Path)
            : $"api-{Guid.NewGuid():N}";

    private static string Hash(string key, PathString path) =>
        Base64Url.EncodeToString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes($"{path}\n{key}")));

    private static ApiChatMessage Show(ChatResult.Held held, DateTimeOffset now)
    {
        var (draft, sender) = (held.Draft, held.Draft.Sender);
        return new(
            ShortId.Format(held.MessageId), ShortId.Format(sender.UserId), sender.Handle, sender.DisplayName, draft.Text, now.UtcDateTime,
            draft.ReplyToId is { } reply ? ShortId.Format(reply) : null, Deleted: false, Held: true);
    }

    private static ApiChatMessage Show(ChatPosted m) => new(
        ShortId.Format(m.MessageId), ShortId.Format(m.UserId), m.Handle, m.DisplayName, m.Text, m.At.UtcDateTime,
        m.ReplyTo is { } reply ? ShortId.Format(reply.MessageId) : null, Deleted: false, Held: false);
}

/// <summary><paramref name="ReplyTo"/>: id of a message of this stream.</summary>
public sealed record SendChatRequest(string? Text, string? ReplyTo = null);
