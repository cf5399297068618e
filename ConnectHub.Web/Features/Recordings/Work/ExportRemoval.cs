using ConnectHub.Web.Features.Recordings.Storage;

namespace ConnectHub.Web.Features.Recordings.Work;

/// <summary>
/// Deletes the MP4 of a recording that has none any more by its state: nobody fetched it (<see cref="Leftovers"/>), room is scarce (<see cref="ScarceRoom"/>), or
/// a trim made it void.
/// </summary>
internal sealed class ExportRemoval(ExportFiles files) : ILibraryJob
{
    /// <summary>Before exports: it makes room.</summary>
    public int Order => 0;

    public bool IsLong => true;

    public Task<bool> DoNextAsync(CancellationToken cancellationToken) => files.DeleteNextAsync(cancellationToken);
}
