using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>
/// Who may watch a recording: everyone what is public or unlisted; its owner and the site's staff all of it, the trash too. The addresses of what is not
/// open to everyone carry a token that expires.
/// </summary>
public sealed class RecordingAccess(StreamTokens tokens)
{
    /// <summary>Longer than anybody watches; a page that stays open is made again.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    public bool MayWatch(RecordingView recording, StreamVisitor visitor) =>
        recording.IsOpen || visitor.IsStaff || visitor.UserId == recording.Channel.OwnerId;

    public string PlaybackUrl(RecordingView recording) => MediaUrl(recording, "index.m3u8");

    /// <summary>Null while there is none.</summary>
    public string? PictureUrl(RecordingView recording) => recording.PictureVersion <= 0 ? null : MediaUrl(recording, $"picture-{recording.PictureVersion}.jpg");

    /// <summary>Null while there is none.</summary>
    public string? StoryboardUrl(RecordingView recording) => recording.HasStoryboard ? MediaUrl(recording, "storyboard.jpg") : null;

    /// <summary>Of the MP4, which is there once somebody asked for it; null when downloads are off and the visitor is not the owner.</summary>
    public string? DownloadUrl(RecordingView recording, StreamVisitor visitor) =>
        recording.AllowDownload || visitor.UserId == recording.Channel.OwnerId ? MediaUrl(recording, "video.mp4") : null;

    public static string PageUrl(Guid recordingId) => $"/video/{ShortId.Format(recordingId)}";

    private string MediaUrl(RecordingView recording, string file)
    {
        var root = $"/vod/{ShortId.Format(recording.Id)}";
        return recording.IsOpen ? $"{root}/{file}" : $"{root}/t/{tokens.Playback(recording.Id, recording.AccessVersion, Lifetime)}/{file}";
    }
}
