using ConnectHub.Web.Data;

namespace ConnectHub.Web.Features.Streams;

/// <summary>
/// What belongs to a live stream from a row of its own on. Asked within the transaction that takes the stream live, and again when its owner has changed
/// what it is; whoever has added its row already adds none.
/// </summary>
public interface IStreamOpening
{
    /// <param name="hasBegun">
    /// False in the transaction that takes it live: nothing of it was shown yet, and nobody reads a disk, for which all who write would wait.
    /// </param>
    Task AddAsync(ConnectHubDb db, LiveStream stream, bool hasBegun, CancellationToken cancellationToken);

    /// <summary>Within the transaction that changes how a live stream is called or who may see it. What it returns is to be done once that is committed.</summary>
    Task<Action> FollowAsync(ConnectHubDb db, LiveStream stream, CancellationToken cancellationToken);
}
