namespace ConnectHub.Web.Media.Ingest;

/// <summary>What a session is begun with.</summary>
internal sealed record IngestStart(
    StreamOrigin Stream, Guid SessionId, MediaContainer Container, string ContentType, DateTimeOffset CaptureStart, MediaOptions Options, IngestResume? Resume);

/// <summary>A session that an earlier process had: its head, the chunk to go on with, and where the media goes on.</summary>
internal sealed record IngestResume(byte[] Head, long Sequence, ResumePoint Point);
