using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Clips.Studio;

public enum ClipSourceKind { Any, Live, Video }

public enum ClipStanding { Any, Ready, Waiting, Failed, Reported }

public enum ClipSort { Newest, Oldest, MostViews, Longest, Title }

public sealed record ClipFilter(
    string Query = "", Guid? CreatorId = null, ClipSourceKind Source = ClipSourceKind.Any, ClipStanding Standing = ClipStanding.Any, ClipSort Sort = ClipSort.Newest)
{
    internal IQueryable<Clip> Of(IQueryable<Clip> all, IReadOnlyCollection<Guid> reported)
    {
        var words = SearchText.Fold(Query.Trim());
        if (words.Length > 0)
            all = all.Where(c => SearchText.Fold(c.Title).Contains(words) || SearchText.Fold(c.Creator!.UserName!).Contains(words)
                || SearchText.Fold(c.Creator!.DisplayName).Contains(words));
        if (CreatorId is { } creator)
            all = all.Where(c => c.CreatorId == creator);
        all = Source switch
        {
            ClipSourceKind.Live => all.Where(c => !c.FromVideo),
            ClipSourceKind.Video => all.Where(c => c.FromVideo),
            _ => all,
        };
        return Standing switch
        {
            ClipStanding.Ready => all.Where(c => c.State == ClipState.Ready),
            ClipStanding.Waiting => all.Where(c => c.State == ClipState.Queued || c.State == ClipState.Making),
            ClipStanding.Failed => all.Where(c => c.State == ClipState.Failed),
            ClipStanding.Reported => all.Where(c => reported.Contains(c.Id)),
            _ => all,
        };
    }

    internal IQueryable<Clip> Sorted(IQueryable<Clip> clips) => Sort switch
    {
        ClipSort.Oldest => clips.OrderBy(c => c.Id),
        ClipSort.MostViews => clips.OrderByDescending(c => c.Views).ThenByDescending(c => c.Id),
        ClipSort.Longest => clips.OrderByDescending(c => c.DurationMs).ThenByDescending(c => c.Id),
        ClipSort.Title => clips.OrderBy(c => SearchText.Fold(c.Title)).ThenByDescending(c => c.Id),
        _ => clips.OrderByDescending(c => c.Id),
    };
}
