using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Recordings.Saved;

/// <summary>What of a channel's recordings is shown, and in which order; a part of a query.</summary>
public sealed record SavedFilter(
    string Query = "", SavedShelf Shelf = SavedShelf.All, SavedDate Date = SavedDate.Any, SavedLength Length = SavedLength.Any, SavedSize Size = SavedSize.Any,
    SavedSort Sort = SavedSort.Newest)
{
    private const long HalfAnHour = 30 * 60_000;
    private const long TwoHours = 4 * HalfAnHour;
    private const long Gigabyte = 1_000_000_000;

    internal IQueryable<Recording> Of(IQueryable<Recording> all, ConnectHubDb db, DateTimeOffset now)
    {
        var words = SearchText.Fold(Query.Trim());
        var found = OfSize(OfLength(OfDate(OnShelf(all), now)));
        return words.Length == 0 ? found : found.Where(r => SearchText.Fold(r.Title).Contains(words) || SearchText.Fold(r.Description).Contains(words)
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

    private IQueryable<Recording> OfDate(IQueryable<Recording> all, DateTimeOffset now)
    {
        var (week, month, year) = (now.AddDays(-7), now.AddDays(-30), now.AddYears(-1));
        return Date switch
        {
            SavedDate.Week => all.Where(r => r.StartedAt >= week),
            SavedDate.Month => all.Where(r => r.StartedAt >= month),
            SavedDate.Year => all.Where(r => r.StartedAt >= year),
            SavedDate.Older => all.Where(r => r.StartedAt < year),
            _ => all,
        };
    }

    /// <summary>What is not settled has no length yet.</summary>
    private IQueryable<Recording> OfLength(IQueryable<Recording> all) => Length switch
    {
        SavedLength.Short => all.Where(r => r.DurationMs > 0 && r.DurationMs < HalfAnHour),
        SavedLength.Medium => all.Where(r => r.DurationMs >= HalfAnHour && r.DurationMs <= TwoHours),
        SavedLength.Long => all.Where(r => r.DurationMs > TwoHours),
        _ => all,
    };

    /// <inheritdoc cref="OfLength"/>
    private IQueryable<Recording> OfSize(IQueryable<Recording> all) => Size switch
    {
        SavedSize.Small => all.Where(r => r.SizeBytes > 0 && r.SizeBytes < Gigabyte),
        SavedSize.Medium => all.Where(r => r.SizeBytes >= Gigabyte && r.SizeBytes <= 10 * Gigabyte),
        SavedSize.Large => all.Where(r => r.SizeBytes > 10 * Gigabyte),
        _ => all,
    };
}

// In each the first is what an address says that names none.
public enum SavedShelf { All, Public, Unlisted, Private, Kept, Trash }

/// <summary>By when it began.</summary>
public enum SavedDate { Any, Week, Month, Year, Older }

public enum SavedLength { Any, Short, Medium, Long }

public enum SavedSize { Any, Small, Medium, Large }

public enum SavedSort { Newest, Oldest, Longest, Largest, MostViews, Title }
