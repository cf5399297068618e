namespace ConnectHub.Web.Media.Ingest;

/// <summary>A source of a stream: chunks that are PUT, or a pull from an RTMP server.</summary>
internal interface IIngestSession : IAsyncDisposable
{
    Guid Id { get; }

    /// <summary>Is an FFmpeg running for it?</summary>
    bool IsRunning { get; }

    DateTimeOffset LastChunkAt { get; }

    /// <summary>Takes no more, writes what it was given within the patience, and stops its FFmpeg. Idempotent.</summary>
    Task CloseAsync(string reason, TimeSpan patience);
}
