namespace ConnectHub.Web.Features.Recordings.Work;

/// <summary>Where finished files are in the object store.</summary>
internal static class LibraryKeys
{
    public const string Recordings = "recordings/";

    public static string Of(Guid recordingId) => $"{Recordings}{recordingId:N}/";

    public static string Picture(Guid recordingId, int version) => $"{Of(recordingId)}picture-{version}.jpg";

    public static string Storyboard(Guid recordingId) => $"{Of(recordingId)}storyboard.jpg";

    public static string Video(Guid recordingId) => $"{Of(recordingId)}video.mp4";
}
