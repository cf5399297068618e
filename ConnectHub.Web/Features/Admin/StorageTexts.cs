using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Admin;

internal static class StorageTexts
{
    public static string Folders(int count) => count == 1 ? "1 folder" : $"{Counts.Exact(count)} folders";
}
