namespace ConnectHub.Web.Features.Recordings;

/// <summary><see cref="Settling"/>: stopped, plays, its last segment and figures are still to come.</summary>
public enum RecordingState { Recording, Paused, Settling, Ready, Failed }

public enum RecordingStop { Hand, StreamEnded, DiskFull, Discarded }

public enum ExportState { None, Queued, Making, Ready, Failed }
