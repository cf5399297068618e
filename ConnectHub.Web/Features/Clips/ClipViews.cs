using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Clips;

/// <summary>Counts who watched a clip: each viewer once a day, its creator never; one address can make 30 views at once, then one every two seconds.</summary>
public sealed class ClipViews(MediaViews views, TimeProvider time)
{
    private static readonly TimeSpan Cost = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly Pace<string> _pace = new(time);

    /// <param name="viewer">What the visitor's cookie says; an account counts as itself.</param>
    public async Task CountAsync(ClipView clip, Guid? userId, string? viewer, string address, CancellationToken cancellationToken)
    {
        if ((userId?.ToString() ?? viewer) is not { } counted || userId == clip.CreatorId || _pace.Take(address, Cost, Window) > TimeSpan.Zero)
            return;
        await views.CountAsync(clip.Id, counted, db => db.Set<Clip>().Where(c => c.Id == clip.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Views, c => c.Views + 1), cancellationToken), cancellationToken);
    }
}
