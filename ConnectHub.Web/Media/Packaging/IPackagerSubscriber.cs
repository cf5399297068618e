namespace ConnectHub.Web.Media.Packaging;

/// <summary>
/// Whatever follows a stream's picture: the store, thumbnails, later recordings and restreams. Called in order, outside of the packager's
/// lock, on the thread that packages: put the work in a queue of your own.
/// </summary>
internal interface IPackagerSubscriber
{
    void OnSessionStarted(MediaSession session);

    void OnSegmentClosed(MediaSession session, MediaSegment segment);

    void OnEnded();
}
