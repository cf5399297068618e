using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Moderation.Log;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.AutoMod;

/// <summary>Takes added or imported terms away again.</summary>
internal sealed class TermsAddedUndo(ActionKind kind, AutoModService automod) : IUndo
{
    public ActionKind Kind => kind;

    public async Task<string?> RevertAsync(ConnectHubDb db, ModerationAction action, ModerationActor actor, CancellationToken cancellationToken)
    {
        var ids = TermEvidence.Read(action.Evidence).Select(term => term.Id).ToArray();
        return await db.Set<ChannelTerm>().Where(t => t.ChannelId == action.ChannelId && ids.Contains(t.Id)).ExecuteDeleteAsync(cancellationToken) == 0
            ? "These terms are gone already."
            : null;
    }

    public Task TellAsync(ModerationAction action, CancellationToken cancellationToken)
    {
        automod.Tell(action.ChannelId);
        return Task.CompletedTask;
    }
}

/// <summary>Brings a removed term back.</summary>
internal sealed class TermRemovedUndo(AutoModService automod, TimeProvider time) : IUndo
{
    public ActionKind Kind => ActionKind.TermRemoved;

    public async Task<string?> RevertAsync(ConnectHubDb db, ModerationAction action, ModerationActor actor, CancellationToken cancellationToken)
    {
        if (TermEvidence.Read(action.Evidence) is not [var term] || term.Until <= time.GetUtcNow())
            return "The time of this term is over.";
        if (await TermStore.FindAsync(db, action.ChannelId, term.Effect, term.Match, term.Key, cancellationToken) is not null)
            return "This term is there again already.";
        if (await TermStore.FullAsync(db, action.ChannelId, term.Match, cancellationToken) is { } full)
            return full;
        db.Add(term.ToTerm(action.ChannelId));
        return null;
    }

    public Task TellAsync(ModerationAction action, CancellationToken cancellationToken)
    {
        automod.Tell(action.ChannelId);
        return Task.CompletedTask;
    }
}
