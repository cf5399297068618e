using ConnectHub.Web.Features.Streams;

namespace ConnectHub.Web.Features.Recordings.Saved;

/// <summary>What of a channel's recordings is shown, and in which order.</summary>
public sealed record SavedFilter(string Query = "", SavedShelf Shelf = SavedShelf.All, SavedSort Sort = SavedSort.Newest)
{
    public IReadOnlyList<RecordingView> Apply(IEnumerable<RecordingView> all)
    {
        var query = Query.Trim();
        var found = all.Where(IsOnShelf).Where(r => query.Length == 0 || r.Title.Contains(query, StringComparison.OrdinalIgnoreCase)
            || r.Description.Contains(query, StringComparison.OrdinalIgnoreCase) || (r.CategoryName?.Contains(query, StringComparison.OrdinalIgnoreCase) ?? false));
        return [.. Order(found)];
    }

    private bool IsOnShelf(RecordingView recording) => Shelf switch
    {
        SavedShelf.Trash => recording.TrashedAt is not null,
        _ when recording.TrashedAt is not null => false,
        SavedShelf.Public => recording.Visibility == StreamVisibility.Public,
        SavedShelf.Unlisted => recording.Visibility == StreamVisibility.Unlisted,
        SavedShelf.Private => recording.Visibility == StreamVisibility.Private,
        SavedShelf.Kept => recording.Keep,
        _ => true,
    };

    private IEnumerable<RecordingView> Order(IEnumerable<RecordingView> found) => Sort switch
    {
        SavedSort.Oldest => found.OrderBy(r => r.StartedAt),
        SavedSort.Longest => found.OrderByDescending(r => r.Duration),
        SavedSort.Largest => found.OrderByDescending(r => r.SizeBytes),
        SavedSort.MostViews => found.OrderByDescending(r => r.Views),
        SavedSort.Title => found.OrderBy(r => r.Title, StringComparer.OrdinalIgnoreCase),
        _ => found.OrderByDescending(r => r.StartedAt),
    };
}

public enum SavedShelf { All, Public, Unlisted, Private, Kept, Trash }

public enum SavedSort { Newest, Oldest, Longest, Largest, MostViews, Title }
