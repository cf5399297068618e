using Microsoft.AspNetCore.WebUtilities;

namespace ConnectHub.Web.Features.Recordings.Saved;

/// <summary>The address of the owner's list as it is filtered: a reload, the way back and a link that is passed on show the same.</summary>
internal static class SavedAddress
{
    public const string Page = "/studio/saved";
    public const int LongestQuery = 100;

    /// <summary>Only what differs from the whole list stands in it.</summary>
    public static string Of(SavedFilter filter)
    {
        var parts = new Dictionary<string, string?>();
        if (filter.Query.Trim() is { Length: > 0 } query)
            parts["q"] = query;
        Add(parts, "show", filter.Shelf);
        Add(parts, "date", filter.Date);
        Add(parts, "length", filter.Length);
        Add(parts, "size", filter.Size);
        Add(parts, "sort", filter.Sort);
        return QueryHelpers.AddQueryString(Page, parts);
    }

    /// <summary>What it does not understand is as if it were not there; null: it is the address of another page.</summary>
    public static SavedFilter? Read(string address)
    {
        var uri = new Uri(address);
        if (!string.Equals(uri.AbsolutePath.TrimEnd('/'), Page, StringComparison.OrdinalIgnoreCase))
            return null;
        var parts = QueryHelpers.ParseQuery(uri.Query);
        string Part(string name) => parts.TryGetValue(name, out var values) ? values[0] ?? "" : "";
        var query = Part("q").Trim();
        return new(query.Length > LongestQuery ? "" : query, Word<SavedShelf>(Part("show")), Word<SavedDate>(Part("date")), Word<SavedLength>(Part("length")),
            Word<SavedSize>(Part("size")), Word<SavedSort>(Part("sort")));
    }

    private static void Add<T>(Dictionary<string, string?> parts, string name, T value)
        where T : struct, Enum
    {
        if (!value.Equals(default(T)))
            parts[name] = value.ToString().ToLowerInvariant();
    }

    /// <summary>Not <c>Enum.Parse</c>, which takes numbers and lists, too.</summary>
    private static T Word<T>(string word)
        where T : struct, Enum =>
        Enum.GetValues<T>().FirstOrDefault(value => string.Equals(value.ToString(), word, StringComparison.OrdinalIgnoreCase));
}
