using System.Collections.Concurrent;

namespace ConnectHub.Web.Features.Recordings.Work;

/// <summary>How far the exports that run are, 0–1.</summary>
public sealed class ExportProgress
{
    private readonly ConcurrentDictionary<Guid, double> _done = new();

    public double this[Guid recordingId] => _done.GetValueOrDefault(recordingId);

    internal IProgress<double> Of(Guid recordingId) => new Step(done => _done[recordingId] = done);

    internal void Forget(Guid recordingId) => _done.TryRemove(recordingId, out _);

    // Progress<T> would post each step to the thread pool, and out of order.
    private sealed class Step(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
