using System.Collections.Concurrent;
using ConnectHub.Web.Media;

namespace ConnectHub.Web.Tests.Media.Support;

/// <summary>A listener that fails as often as a test says before it hands a notice on.</summary>
internal sealed class Stumbling(IMediaListener next) : IMediaListener
{
    private readonly ConcurrentDictionary<Guid, int> _failures = new();
    private readonly ConcurrentDictionary<Guid, int> _attempts = new();

    public void Fail(Guid streamId, int times) => _failures[streamId] = times;

    public int Attempts(Guid streamId) => _attempts.GetValueOrDefault(streamId);

    public ValueTask SourcePlayingAsync(Guid streamId, Guid sessionId, CancellationToken cancellationToken)
    {
        Stumble(streamId);
        return next.SourcePlayingAsync(streamId, sessionId, cancellationToken);
    }

    public ValueTask SourceStalledAsync(Guid streamId, CancellationToken cancellationToken)
    {
        Stumble(streamId);
        return next.SourceStalledAsync(streamId, cancellationToken);
    }

    public ValueTask SessionFailedAsync(Guid streamId, Guid sessionId, string reason, CancellationToken cancellationToken)
    {
        Stumble(streamId);
        return next.SessionFailedAsync(streamId, sessionId, reason, cancellationToken);
    }

    private void Stumble(Guid streamId)
    {
        _attempts.AddOrUpdate(streamId, 1, (_, count) => count + 1);
        if (_failures.GetValueOrDefault(streamId) == 0)
            return;
        _failures[streamId]--;
        throw new InvalidOperationException("The database is locked.");
    }
}
