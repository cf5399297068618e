using System.ComponentModel.DataAnnotations;

namespace ConnectHub.Web.Data;

/// <summary>Section <c>ConnectHub</c>: where everything that must survive a restart is kept.</summary>
public sealed class DataOptions
{
    /// <summary>Folder of the database, the media, the keys. Relative paths count from the working folder.</summary>
    [Required, MinLength(1)]
    public string DataPath { get; set; } = "./data";

    public string FullPath => Path.GetFullPath(DataPath);
    public string DatabaseFile => Path.Combine(FullPath, "connecthub.db");
    public string MediaFolder => Path.Combine(FullPath, "media");
    public string PicturesFolder => Path.Combine(FullPath, "pictures");
    public string LibraryFolder => Path.Combine(FullPath, "library");
    public string KeysFolder => Path.Combine(FullPath, "keys");
}
