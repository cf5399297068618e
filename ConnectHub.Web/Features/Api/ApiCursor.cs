using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Api;

/// <summary>Cursors of lists that are ordered by id.</summary>
internal static class ApiCursor
{
    /// <summary>True also for none.</summary>
    public static bool TryParse(string? cursor, out Guid? before)
    {
        before = null;
        if (cursor is null)
            return true;
        if (!ShortId.TryParse(cursor, out var parsed))
            return false;
        before = parsed;
        return true;
    }

    public static string? Of(Guid? next) => next is { } id ? ShortId.Format(id) : null;
}
