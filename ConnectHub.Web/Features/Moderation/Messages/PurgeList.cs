using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation.Log;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Messages;

/// <summary>
/// All that one person wrote in one stream, about to be deleted by one act. <paramref name="MessageIds"/> are the newest, as many as pages may show. The messages
/// bear the act's time and actor, by which its undo finds them again.
/// </summary>
public sealed record PurgeList(Guid StreamId, Guid UserId, int Count, IReadOnlyList<Guid> MessageIds, IReadOnlyList<string> Texts)
{
    public static readonly PurgeList Nothing = new(Guid.Empty, Guid.Empty, 0, [], []);

    private const int OnPages = 600;
    private const int InLog = 20;

    public static async Task<PurgeList> FindAsync(ConnectHubDb db, Guid streamId, Guid userId, CancellationToken cancellationToken)
    {
        var said = db.Set<ChatMessage>().Where(m => m.StreamId == streamId && m.UserId == userId && m.DeletedAt == null);
        var newest = await said.OrderByDescending(m => m.Sequence).Select(m => m.Id).Take(OnPages).ToListAsync(cancellationToken);
        var texts = await said.OrderByDescending(m => m.Sequence).Select(m => m.Text).Take(InLog).ToListAsync(cancellationToken);
        var count = newest.Count < OnPages ? newest.Count : await said.CountAsync(cancellationToken);
        return new PurgeList(streamId, userId, count, newest, texts);
    }

    public ActionEvidence AddTo(ActionEvidence evidence) => Count == 0 ? evidence : evidence with { Messages = Count, Texts = Texts };

    /// <summary>Within the transaction of the act.</summary>
    public Task DeleteAsync(ConnectHubDb db, ModerationAction action, CancellationToken cancellationToken) => Count == 0
        ? Task.CompletedTask
        : db.Set<ChatMessage>().Where(m => m.StreamId == StreamId && m.UserId == UserId && m.DeletedAt == null)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.DeletedAt, action.At).SetProperty(x => x.DeletedById, action.ActorId), cancellationToken);

    /// <summary>Brings back what that act deleted and nobody else has.</summary>
    public static Task RestoreAsync(ConnectHubDb db, ModerationAction action, CancellationToken cancellationToken) =>
        db.Set<ChatMessage>().Where(m => m.StreamId == action.StreamId && m.UserId == action.TargetUserId && m.DeletedAt == action.At && m.DeletedById == action.ActorId)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.DeletedAt, (DateTimeOffset?)null).SetProperty(x => x.DeletedById, (Guid?)null), cancellationToken);
}
