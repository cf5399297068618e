namespace ConnectHub.Web.Features.Clips;

/// <summary>Where clips are in the object store.</summary>
internal static class ClipKeys
{
    public const string Clips = "clips/";

    public static string Of(Guid clipId) => $"{Clips}{clipId:N}/";

    public static string Video(Guid clipId) => $"{Of(clipId)}clip.mp4";

    public static string Picture(Guid clipId) => $"{Of(clipId)}picture.jpg";
}
