namespace ConnectHub.Web.Media.Packaging;

/// <summary>One uninterrupted publishing as viewers see it: the init segment <c>init-{Number}.mp4</c> and the wall clock at media time 0.</summary>
/// <param name="Source">Null when nothing can be resumed, as with a pull.</param>
internal sealed record MediaSession(int Number, Guid IngestId, InitSegment Init, DateTimeOffset Origin, MediaSource? Source = null);

/// <summary>What a restarted server needs to go on with a session: its container's head, and the chunk at which a media time begins.</summary>
internal sealed record MediaSource(string ContentType, byte[] Head, Func<double, long?> SequenceAt);
