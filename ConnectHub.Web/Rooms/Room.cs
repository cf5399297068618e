namespace ConnectHub.Web.Rooms;

/// <summary>The live, in-memory side of one stream.</summary>
public sealed class Room(Guid streamId)
{
    public Guid StreamId { get; } = streamId;
    public StreamPhase Phase { get; private set; } = StreamPhase.Starting;

    /// <summary>Distinct people present: an account counts once however many pages it has open, an anonymous page counts once.</summary>
    public int Viewers => 0;
    public int PeakViewers => 0;

    public void Publish(RoomEvent happened)
    {
        if (happened is PhaseChanged changed)
            Phase = changed.Phase;
    }
}
