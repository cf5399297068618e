using ConnectHub.Web.Features.Recordings.Storage;

namespace ConnectHub.Web.Features.Recordings.Work;

/// <summary>Room on the disk that exports will take: two that are made at once must not both count on the same.</summary>
internal sealed class ExportRoom(DiskState disk)
{
    private readonly Lock _lock = new();
    private long _taken;

    /// <exception cref="NoRoomException">The disk would be nearly full with so many bytes more.</exception>
    public async Task<string> WhileTakenAsync(long bytes, Func<Task<string>> make)
    {
        lock (_lock)
        {
            if (!disk.HasRoomFor(_taken + bytes))
                throw new NoRoomException("the disk would be nearly full with it");
            _taken += bytes;
        }
        try
        {
            return await make();
        }
        finally
        {
            lock (_lock)
                _taken -= bytes;
        }
    }
}
