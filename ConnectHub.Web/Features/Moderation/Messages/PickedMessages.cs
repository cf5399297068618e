using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation.Log;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Messages;

/// <summary>
/// The messages that a moderator marked, about to be deleted by one act. <paramref name="Left"/> says of each that does not go why, for the moderator.
/// </summary>
public sealed record PickedMessages(IReadOnlyList<PickedMessage> Going, IReadOnlyList<string> Left)
{
    public const int Most = 100;

    private const int InLog = 20;

    public IReadOnlyList<Guid> Ids { get; } = [.. Going.Select(message => message.Id)];

    public static async Task<PickedMessages> FindAsync(ConnectHubDb db, Guid streamId, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var found = await db.Set<ChatMessage>().Where(m => m.StreamId == streamId && ids.Contains(m.Id)).OrderByDescending(m => m.Sequence)
            .Select(m => new PickedMessage(
                m.Id, m.UserId, m.User!.UserName ?? "", m.Text, m.DeletedAt != null, db.Users.Where(u => u.Id == m.DeletedById).Select(u => u.UserName).FirstOrDefault()))
            .ToListAsync(cancellationToken);
        var left = found.Where(message => message.IsDeleted).Select(message => $"one of {message.Author} ({message.DeletedBy ?? "the server"} deleted it already)").ToList();
        if (ids.Count - found.Count is > 0 and var missing)
            left.Add(missing == 1 ? "one that is not there any more" : $"{missing} that are not there any more");
        return new PickedMessages([.. found.Where(message => !message.IsDeleted)], left);
    }

    internal ActionSubject Subject(Guid streamId)
    {
        var authors = Going.Select(message => message.AuthorId).Distinct().ToArray();
        var evidence = new BatchEvidence(null, Going.Count, authors.Length, [.. Going.Take(InLog).Select(message => message.Text)], Ids);
        return new ActionSubject(streamId, authors.Length == 1 ? authors[0] : null, Evidence: evidence.ToJson());
    }

    /// <summary>Within the transaction of the act.</summary>
    internal Task DeleteAsync(ConnectHubDb db, ModerationAction action, CancellationToken cancellationToken) =>
        db.Set<ChatMessage>().Where(m => Ids.Contains(m.Id) && m.DeletedAt == null)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.DeletedAt, action.At).SetProperty(x => x.DeletedById, action.ActorId), cancellationToken);
}

public sealed record PickedMessage(Guid Id, Guid AuthorId, string Author, string Text, bool IsDeleted, string? DeletedBy);
