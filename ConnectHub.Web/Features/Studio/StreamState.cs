namespace ConnectHub.Web.Features.Studio;

/// <summary>
/// Where a stream stands, in its streamer's words and order. Nothing gives <c>Scheduled</c>, <c>Processing</c> and <c>Published</c> before there
/// are scheduled streams and recordings.
/// </summary>
public enum StreamState { Draft, Scheduled, Preflight, Starting, Live, Reconnecting, Ending, Ended, Processing, Published, Failed }
