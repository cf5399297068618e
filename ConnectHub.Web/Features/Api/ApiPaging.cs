using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectHub.Web.Features.Api;

/// <summary>What a caller wants of a list that is ordered by one number: how many, and those before which. A cursor is opaque to programs.</summary>
internal readonly record struct ApiPaging(int Size, long? Before)
{
    private const int LongestCursor = 40;

    /// <summary>The refusal is null when both are good.</summary>
    public static (ApiPaging Paging, ProblemHttpResult? Refusal) Read(int? limit, string? cursor, int size, int most)
    {
        if (limit < 1 || limit > most)
            return (default, ApiProblems.Invalid("limit", $"A limit is 1 to {most}."));
        return TryParse(cursor, out var before)
            ? (new ApiPaging(limit ?? size, before), null)
            : (default, ApiProblems.Invalid("cursor", "This cursor is not one of ours."));
    }

    /// <summary>The cursor of the next page; null after one that was not full. A full page may be the last one; then the next is empty.</summary>
    public string? Next(int found, Func<long> last) =>
        found < Size ? null : Base64Url.EncodeToString(Encoding.ASCII.GetBytes(last().ToString(CultureInfo.InvariantCulture)));

    private static bool TryParse(string? cursor, out long? before)
    {
        before = null;
        if (cursor is null)
            return true;
        if (cursor.Length > LongestCursor || !Base64Url.IsValid(cursor)
            || !long.TryParse(Base64Url.DecodeFromChars(cursor), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        before = number;
        return true;
    }
}
