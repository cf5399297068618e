using System.ComponentModel;
using ConnectHub.Web.Data;

namespace ConnectHub.Web.Features.Recordings;

internal static class LibraryFailures
{
    /// <summary>Database, disk or FFmpeg did not do what they were asked; asked again later they may.</summary>
    public static bool IsLibraryFailure(this Exception exception) =>
        exception.IsDatabaseFailure() || exception is IOException or UnauthorizedAccessException or Win32Exception;
}
