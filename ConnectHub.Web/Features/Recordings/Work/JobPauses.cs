using System.Collections.Concurrent;

namespace ConnectHub.Web.Features.Recordings.Work;

/// <summary>
/// When work that failed or was put off is tried again: after a pause that grows each time. In memory, because a restart is often what mends it (a program
/// installed, a disk made larger): everything is tried at once then. How often in all stands in the database.
/// </summary>
internal sealed class JobPauses(TimeProvider time)
{
    private static readonly TimeSpan[] Steps = [TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10)];

    /// <summary>What nobody tried again for so long was given up or deleted.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<(ILibraryJob Job, Guid Piece), Pause> _pauses = new();

    /// <summary>Pieces that are not tried now.</summary>
    public Guid[] Of(ILibraryJob job)
    {
        var now = time.GetUtcNow();
        foreach (var pause in _pauses.Where(pause => pause.Value.Until + Remembered < now))
            _pauses.TryRemove(pause);
        return [.. _pauses.Where(pause => pause.Key.Job == job && pause.Value.Until > now).Select(pause => pause.Key.Piece)];
    }

    public void Begin(ILibraryJob job, Guid piece) => _pauses.AddOrUpdate((job, piece), _ => After(0), (_, before) => After(before.Step + 1));

    public void Forget(ILibraryJob job, Guid piece) => _pauses.TryRemove((job, piece), out _);

    private Pause After(int step) => new(time.GetUtcNow() + Steps[Math.Min(step, Steps.Length - 1)], step);

    private sealed record Pause(DateTimeOffset Until, int Step);
}
