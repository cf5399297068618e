namespace ConnectHub.Web.Features.Streams;

/// <summary>Everything that changes a stream. Rights are checked here, whoever calls.</summary>
public sealed class StreamService
{
    public Task<StreamResult<CreatedStream>> CreateAsync(Guid userId, StreamDraft draft, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Opens the room and lets chunks in. The stream is listed once its first part can be played.</summary>
    public Task<StreamResult<LiveStream>> StartAsync(Guid userId, Guid streamId, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Changes title, description, category, tags and visibility, before and while live.</summary>
    public Task<StreamResult<LiveStream>> UpdateAsync(Guid userId, Guid streamId, StreamDraft draft, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Idempotent: ending an ended stream is Ok.</summary>
    public Task<StreamResult<LiveStream>> EndAsync(Guid userId, Guid streamId, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>A fresh ingest token; the one before stops working. For a page that lost it, and for "take over" from another device.</summary>
    public Task<StreamResult<CreatedStream>> RenewIngestTokenAsync(Guid userId, Guid streamId, CancellationToken cancellationToken) => throw new NotImplementedException();
}
