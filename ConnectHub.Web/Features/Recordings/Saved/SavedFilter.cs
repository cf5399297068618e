using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Recordings.Saved;

/// <summary>What of a channel's recordings is shown, and in which order; a part of a query.</summary>
public sealed record SavedFilter(string Query = "", SavedShelf Shelf = SavedShelf.All, SavedSort Sort = SavedSort.Newest)
{
    internal IQueryable<Recording> Of(IQueryable<Recording> all, ConnectHubDb db)
    {
        var words = SearchText.Fold(Query.Trim());
        return words.Length == 0 ? OnShelf(all) : OnShelf(all).Where(r => SearchText.Fold(r.Title).Contains(words) || SearchText.Fold(r.Description).Contains(words)
            || db.Set<Category>().Any(c => c.Slug == r.CategorySlug && SearchText.Fold(c.Name).Contains(words)));
    }

    /// <summary>Of two that are alike in that, the newer one is first: no page may have another order than the one before.</summary>
    internal IQueryable<Recording> Sorted(IQueryable<Recording> found) => Sort switch
    {
        SavedSort.Oldest => found.OrderBy(r => r.StartedAt).ThenBy(r => r.Id),
        SavedSort.Longest => found.OrderByDescending(r => r.DurationMs).ThenByDescending(r => r.Id),
        SavedSort.Largest => found.OrderByDescending(r => r.SizeBytes).ThenByDescending(r => r.Id),
        SavedSort.MostViews => found.OrderByDescending(r => r.Views).ThenByDescending(r => r.Id),
        SavedSort.Title => found.OrderBy(r => SearchText.Fold(r.Title)).ThenByDescending(r => r.Id),
        _ => found.OrderByDescending(r => r.StartedAt).ThenByDescending(r => r.Id),
    };

    private IQueryable<Recording> OnShelf(IQueryable<Recording> all) => Shelf switch
    {
        SavedShelf.Trash => all.Where(r => r.TrashedAt != null),
        SavedShelf.Public => all.Where(r => r.TrashedAt == null && r.Visibility == StreamVisibility.Public),
        SavedShelf.Unlisted => all.Where(r => r.TrashedAt == null && r.Visibility == StreamVisibility.Unlisted),
        SavedShelf.Private => all.Where(r => r.TrashedAt == null && r.Visibility == StreamVisibility.Private),
        SavedShelf.Kept => all.Where(r => r.TrashedAt == null && r.Keep),
        _ => all.Where(r => r.TrashedAt == null),
    };
}

public enum SavedShelf { All, Public, Unlisted, Private, Kept, Trash }

public enum SavedSort { Newest, Oldest, Longest, Largest, MostViews, Title }
