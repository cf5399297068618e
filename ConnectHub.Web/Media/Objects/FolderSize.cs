namespace ConnectHub.Web.Media.Objects;

internal static class FolderSize
{
    /// <summary>Bytes of all files below; 0 for a folder that is not there. Files that are deleted meanwhile do not count.</summary>
    public static long Of(string folder) => !Directory.Exists(folder) ? 0 :
        new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Exists ? file.Length : 0);
}
