using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Streams;

/// <summary>
/// Filters, orders and cuts the streams on air. Done in memory: there are at most <see cref="StreamOptions.MaxLive"/> of them, and the number
/// of viewers is not in the database.
/// </summary>
internal static class BrowseList
{
    public const int MaxLimit = 100;

    public static StreamPage Page(IReadOnlyList<StreamView> onAir, BrowseFilter filter)
    {
        var limit = Math.Clamp(filter.Limit, 1, MaxLimit);
        var after = BrowseCursor.TryParse(filter.Cursor, out var cursor) ? cursor : null;
        var words = SearchText.Fold(filter.Query?.Trim().TrimStart('@', '#') ?? "");
        var found = onAir.Where(stream => IsIn(stream, filter.CategorySlug) && Matches(stream, words))
            .Select(stream => (Stream: stream, Place: new BrowseCursor(KeyOf(stream, filter.Sort), stream.Id)))
            .OrderBy(entry => entry.Place)
            .Where(entry => after is null || entry.Place.CompareTo(after) > 0)
            .Take(limit + 1).ToList();
        return new StreamPage([.. found.Take(limit).Select(entry => entry.Stream)], found.Count > limit ? found[limit - 1].Place.ToString() : null);
    }

    private static long KeyOf(StreamView stream, BrowseSort sort) =>
        sort == BrowseSort.Viewers ? stream.Viewers : stream.OnAirAt?.UtcTicks ?? 0;

    private static bool IsIn(StreamView stream, string? category) =>
        string.IsNullOrEmpty(category) || string.Equals(stream.CategorySlug, category, StringComparison.OrdinalIgnoreCase);

    private static bool Matches(StreamView stream, string words) => words.Length == 0
        || Has(stream.Title, words) || Has(stream.Channel.Handle, words) || Has(stream.Channel.DisplayName, words) || stream.Tags.Any(tag => Has(tag, words));

    private static bool Has(string text, string words) => SearchText.Fold(text).Contains(words, StringComparison.Ordinal);
}
