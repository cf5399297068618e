using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Clips;

/// <summary>What is changed of a clip after it was made: its creator gives it its title and has it cut again, and they and the channel's owner say who sees it.</summary>
public sealed class ClipChanges(IDbContextFactory<ConnectHubDb> databases, ClipRights rights, ClipSources sources)
{
    public async Task<ClipResult> RenameAsync(Guid userId, Guid clipId, string? title, CancellationToken cancellationToken) =>
        NewClips.TitleProblem(title) ?? await ChangeOwnAsync(userId, clipId, clip => clip.Title = PlainText.Line(title), cancellationToken);

    /// <summary>One that could not be cut is tried anew, as long as what it is cut from is shown to its creator; any other stays as it is.</summary>
    public Task<ClipResult> RetryAsync(Guid userId, Guid clipId, CancellationToken cancellationToken) => ChangeAsync(clipId, async (db, clip) =>
    {
        if (await RefusalAsync(userId, clip, cancellationToken) is { } refusal)
            return refusal;
        if (clip.State != ClipState.Failed)
            return null;
        if (!await sources.IsShownAsync(clip, cancellationToken))
            return new ClipResult.NoMedia("The video that it was to be cut from is not shown any more.");
        if (await ClipLimits.WaitingAsync(db, userId, cancellationToken) is { } waiting)
            return waiting;
        (clip.State, clip.Problem, clip.Attempts) = (ClipState.Queued, null, 0);
        return null;
    }, cancellationToken);

    /// <summary>In force with the next request: addresses that were made before open nothing that is not open to everyone.</summary>
    public Task<ClipResult> ShowAsync(Guid userId, Guid clipId, StreamVisibility visibility, CancellationToken cancellationToken) => ChangeAsync(clipId, async (_, clip) =>
    {
        var role = await rights.RoleOfAsync(userId, clip.ChannelId, cancellationToken);
        var choices = ClipRights.VisibilitiesFor(role, clip.CreatorId == userId, clip.Limit);
        if (choices.Count == 0)
            return Refused(clip, "Only who made the clip and the channel's owner say who sees it.");
        if (!choices.Contains(visibility))
            return new ClipResult.Invalid("visibility", "The channel's owner does not show it to so many people.");
        // Who is banned may take their clip away, and not bring it back.
        if (visibility < clip.Visibility && await rights.BarAsync(userId, clip.ChannelId, cancellationToken) is { } bar)
            return bar;
        clip.Show(visibility, isOwnersWord: ClipRights.IsOwners(role));
        return null;
    }, cancellationToken);

    private Task<ClipResult> ChangeOwnAsync(Guid userId, Guid clipId, Action<Clip> change, CancellationToken cancellationToken) => ChangeAsync(clipId, async (_, clip) =>
    {
        if (await RefusalAsync(userId, clip, cancellationToken) is { } refusal)
            return refusal;
        change(clip);
        return null;
    }, cancellationToken);

    /// <summary>Null: it is their clip, and they are not barred from the channel on whose page it stands.</summary>
    private async Task<ClipResult?> RefusalAsync(Guid userId, Clip clip, CancellationToken cancellationToken) => clip.CreatorId == userId
        ? await rights.BarAsync(userId, clip.ChannelId, cancellationToken)
        : Refused(clip, "Only who made the clip may change it.");

    /// <param name="change">Null: it is changed.</param>
    private async Task<ClipResult> ChangeAsync(Guid clipId, Func<ConnectHubDb, Clip, Task<ClipResult?>> change, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Set<Clip>().FirstOrDefaultAsync(c => c.Id == clipId, cancellationToken) is not { } clip)
            return new ClipResult.NotFound();
        if (await change(db, clip) is { } refusal)
            return refusal;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return new ClipResult.Made(clip);
    }

    private static ClipResult Refused(Clip clip, string reason) =>
        ClipAccess.IsOpen(clip.Visibility) ? new ClipResult.Forbidden(reason) : new ClipResult.NotFound();
}
