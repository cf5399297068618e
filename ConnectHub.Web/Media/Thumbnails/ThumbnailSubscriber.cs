using ConnectHub.Web.Media.Packaging;

namespace ConnectHub.Web.Media.Thumbnails;

/// <summary>Asks for a picture of a stream's first segment, and of one every 30 s or so after.</summary>
internal sealed class ThumbnailSubscriber(Thumbnailer thumbnailer, string file, TimeProvider time) : IPackagerSubscriber
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    private DateTimeOffset _next;

    public void OnSessionStarted(MediaSession session)
    {
    }

    public void OnSegmentClosed(MediaSession session, MediaSegment segment)
    {
        if (session.Init.Video is null || segment.Parts is not [{ Independent: true } keyframe, ..] || time.GetUtcNow() < _next)
            return;
        _next = time.GetUtcNow() + Interval;
        thumbnailer.Take(new(file, session.Init.Data, keyframe.Data));
    }

    public void OnEnded()
    {
    }
}

/// <summary>Init segment and a part that begins with a keyframe: together they are a picture.</summary>
internal sealed record ThumbnailJob(string File, byte[] Init, byte[] Part);
