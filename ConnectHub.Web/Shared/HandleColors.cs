using System.Globalization;

namespace ConnectHub.Web.Shared;

/// <summary>One of twelve colours for a handle, the same everywhere and after a restart (classes <c>hue-0</c> … <c>hue-11</c> in app.css).</summary>
public static class HandleColors
{
    private const int Count = 12;

    public static string ClassOf(string handle) => string.Create(CultureInfo.InvariantCulture, $"hue-{IndexOf(handle)}");

    public static int IndexOf(string handle)
    {
        // FNV-1a (RFC draft-eastlake-fnv): string.GetHashCode differs in every process.
        var hash = 2166136261u;
        foreach (var c in handle)
            hash = (hash ^ c) * 16777619u;
        return (int)(hash % Count);
    }
}
