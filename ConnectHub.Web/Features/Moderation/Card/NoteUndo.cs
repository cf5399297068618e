using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Moderation.Log;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Card;

/// <summary>Takes a note away that was added.</summary>
internal sealed class NoteAddedUndo : IUndo
{
    public ActionKind Kind => ActionKind.NoteAdded;

    public async Task<string?> RevertAsync(ConnectHubDb db, ModerationAction action, ModerationActor actor, CancellationToken cancellationToken)
    {
        if (await db.Set<ChannelNote>().FirstOrDefaultAsync(n => n.Id == action.Id, cancellationToken) is not { } note)
            return "The note is deleted already.";
        db.Remove(note);
        return null;
    }

    public Task TellAsync(ModerationAction action, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Brings a deleted note back.</summary>
internal sealed class NoteDeletedUndo : IUndo
{
    public ActionKind Kind => ActionKind.NoteDeleted;

    public Task<string?> RevertAsync(ConnectHubDb db, ModerationAction action, ModerationActor actor, CancellationToken cancellationToken)
    {
        var evidence = ActionEvidence.Of(action.Evidence);
        db.Add(new ChannelNote
        {
            Id = action.Id,
            ChannelId = action.ChannelId,
            UserId = action.TargetUserId!.Value,
            AuthorId = evidence.WrittenById!.Value,
            Text = evidence.Text!,
            At = evidence.WrittenAt!.Value,
        });
        return Task.FromResult<string?>(null);
    }

    public Task TellAsync(ModerationAction action, CancellationToken cancellationToken) => Task.CompletedTask;
}
