namespace ConnectHub.Web.Shared;

/// <summary>The id that a page or a program gives itself to be counted once; its word for it is all there is.</summary>
internal static class ViewerId
{
    public const string QueryName = "viewer";

    public static bool IsWellFormed([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? id) =>
        id is { Length: >= 8 and <= 64 } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
