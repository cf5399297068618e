using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Clips.Pages;

/// <summary>A clip for who may see it, by the id in an address.</summary>
internal static class ClipVisits
{
    /// <summary>Null: there is none, or it is not this visitor's to see. One that is not ready yet is everybody's who may see it later.</summary>
    public static async Task<ClipView?> OpenAsync(this ClipQueries clips, ClipAccess access, string id, StreamVisitor visitor, CancellationToken cancellationToken) =>
        ShortId.TryParse(id, out var clipId) && await clips.FindAsync(clipId, cancellationToken) is { } clip && access.MayWatch(clip, visitor) ? clip : null;
}
