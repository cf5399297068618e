using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Admin;

internal static class StorageTexts
{
    public static string Items(int count) => count == 1 ? "1 item" : $"{Counts.Exact(count)} items";
}
