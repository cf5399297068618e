using ConnectHub.Web.Data;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Clips;

/// <summary>What the creator of a clip may change of it afterwards.</summary>
public sealed class ClipChanges(IDbContextFactory<ConnectHubDb> databases, ClipRights rights)
{
    public Task<ClipResult> RenameAsync(Guid userId, Guid clipId, string? title, CancellationToken cancellationToken) =>
        NewClips.TitleProblem(title) is { } problem
            ? Task.FromResult(problem)
            : ChangeAsync(userId, clipId, clip => clip.Title = PlainText.Line(title), cancellationToken);

    /// <summary>One that could not be cut is tried anew; any other stays as it is.</summary>
    public Task<ClipResult> RetryAsync(Guid userId, Guid clipId, CancellationToken cancellationToken) => ChangeAsync(userId, clipId, clip =>
    {
        if (clip.State == ClipState.Failed)
            (clip.State, clip.Problem, clip.Attempts) = (ClipState.Queued, null, 0);
    }, cancellationToken);

    private async Task<ClipResult> ChangeAsync(Guid userId, Guid clipId, Action<Clip> change, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<Clip>().FirstOrDefaultAsync(c => c.Id == clipId, cancellationToken) is not { } clip)
            return new ClipResult.NotFound();
        if (clip.CreatorId != userId)
            return ClipAccess.IsOpen(clip.Visibility) ? new ClipResult.Forbidden("Only who made the clip may change it.") : new ClipResult.NotFound();
        // It stands on the channel's page.
        if (await rights.BarAsync(userId, clip.ChannelId, cancellationToken) is { } bar)
            return bar;
        change(clip);
        await db.SaveChangesAsync(cancellationToken);
        return new ClipResult.Made(clip);
    }
}
