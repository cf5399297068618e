using System.Text.Json;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Moderation.Messages;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.AutoMod;

/// <summary>A denied message is let through after all, as long as it would have waited for a decision: later the room talks of other things.</summary>
internal sealed class HeldDeniedUndo(HeldAdmission admission, TimeProvider time) : IUndo
{
    private const string Late = "Too late to undo: the message's five minutes are over.";

    public ActionKind Kind => ActionKind.HeldDenied;

    public string? TooLate(LogEntry entry, DateTimeOffset now) => (HeldEvidence.Of(entry.Evidence)?.Until ?? entry.At + HeldMessage.Lifetime) <= now ? Late : null;

    public async Task<string?> RevertAsync(ConnectHubDb db, ModerationAction action, ModerationActor actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await db.Set<HeldMessage>().FirstOrDefaultAsync(h => h.Id == action.MessageId, cancellationToken) is not { State: HeldState.Denied } held)
            return "The message is not denied any more.";
        if (held.ExpiresAt <= now)
            return Late;
        if (await admission.RefusalAsync(held, cancellationToken) is { } refusal)
            return refusal;
        (held.State, held.DecidedById, held.DecidedAt, held.IsSettled) = (HeldState.Approved, actor.UserId, now, false);
        return null;
    }

    public Task TellAsync(ModerationAction action, CancellationToken cancellationToken) => admission.AdmitAsync(action.MessageId!.Value, cancellationToken);
}

/// <summary>An approved message is deleted, and its sender reads that it was not let through.</summary>
internal sealed class HeldApprovedUndo(HeldAdmission admission, MessageNews news, TimeProvider time) : IUndo
{
    public ActionKind Kind => ActionKind.HeldApproved;

    public async Task<string?> RevertAsync(ConnectHubDb db, ModerationAction action, ModerationActor actor, CancellationToken cancellationToken)
    {
        if (await db.Set<HeldMessage>().FirstOrDefaultAsync(h => h.Id == action.MessageId, cancellationToken) is not { State: HeldState.Approved } held)
            return "The message is not let through any more.";
        if (!held.IsSettled)
            return "The message is on its way into the chat. Try again in a moment.";
        var message = await db.Set<ChatMessage>().FirstOrDefaultAsync(m => m.Id == held.Id, cancellationToken);
        if (message is null or { DeletedAt: not null })
            return "The message is deleted already.";
        var now = time.GetUtcNow();
        (message.DeletedAt, message.DeletedById) = (now, actor.UserId);
        (held.State, held.DecidedById, held.DecidedAt) = (HeldState.Denied, actor.UserId, now);
        return null;
    }

    public async Task TellAsync(ModerationAction action, CancellationToken cancellationToken)
    {
        if (await admission.TellAsync(action.MessageId!.Value, cancellationToken) is { DecidedById: { } byId } held)
            news.Deleted(held.StreamId, [held.Id], byId);
    }
}

/// <summary>What the log keeps of a held message. <paramref name="Until"/>: how long it would have waited (not in old rows).</summary>
internal sealed record HeldEvidence(string Text, string Rule, string Match, DateTimeOffset? Until = null)
{
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>Null also for what is not of this shape: one odd row must not close the log.</summary>
    public static HeldEvidence? Of(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<HeldEvidence>(json, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
