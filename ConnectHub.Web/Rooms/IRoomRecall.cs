namespace ConnectHub.Web.Rooms;

/// <summary>
/// A feature that keeps a slot's state in the database: asked once for each room that was opened anew (a stream's start, a restart), before
/// the first page joins. What the feature published meanwhile is newer and stays.
/// </summary>
public interface IRoomRecall
{
    /// <summary>Null: there is nothing to show.</summary>
    ValueTask<SlotChanged?> RecallAsync(Guid streamId, CancellationToken cancellationToken);
}
