using System.Text.Json;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Moderation.Log;

namespace ConnectHub.Web.Features.Moderation.Modes;

/// <summary>
/// Puts back exactly what the change changed, and nothing else: a mode that somebody has set since stays as it is. What was changed again since
/// cannot be undone here; that change can.
/// </summary>
internal sealed class ModesUndo(ModesTeller teller, TimeProvider time) : IUndo
{
    public ActionKind Kind => ActionKind.ModesChanged;

    public async Task<string?> RevertAsync(ConnectHubDb db, ModerationAction action, ModerationActor actor, CancellationToken cancellationToken)
    {
        if (JsonSerializer.Deserialize<ModesEvidence>(action.Evidence ?? "null", JsonSerializerOptions.Web) is not { } evidence)
            return "The log does not say what the modes were before.";
        var row = await ChatModesService.RowAsync(db, action.ChannelId, cancellationToken);
        if (Reverted(row.Modes, evidence) is not { } modes)
            return "These modes were changed again since then. Undo the later change first.";
        (row.Modes, row.ChangedById, row.ChangedAt) = (modes, actor.UserId, time.GetUtcNow());
        return null;
    }

    public Task TellAsync(ModerationAction action, CancellationToken cancellationToken) => teller.TellAsync(action.ChannelId, cancellationToken);

    private static ChatModes? Reverted(ChatModes now, ModesEvidence evidence)
    {
        var (before, after, clash) = (evidence.Before, evidence.After, false);
        T Back<T>(Func<ChatModes, T> mode)
        {
            var same = EqualityComparer<T>.Default;
            if (same.Equals(mode(before), mode(after)))
                return mode(now);
            clash |= !same.Equals(mode(now), mode(after));
            return mode(before);
        }
        var modes = new ChatModes
        {
            SlowSeconds = Back(m => m.SlowSeconds),
            FollowersMinutes = Back(m => m.FollowersMinutes),
            EmojiOnly = Back(m => m.EmojiOnly),
            Unique = Back(m => m.Unique),
            LinksOff = Back(m => m.LinksOff),
            SubscribersOnly = Back(m => m.SubscribersOnly),
            Audience = Back(m => m.Audience),
            AccountAgeDays = Back(m => m.AccountAgeDays),
        };
        return clash ? null : modes;
    }
}
