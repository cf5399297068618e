using System.Threading.Channels;
using ConnectHub.Web.Media;

namespace ConnectHub.Web.Tests.Media.Support;

/// <summary>What was told, in order, to be awaited.</summary>
public sealed class FakeListener : IMediaListener
{
    private readonly Channel<(string What, Guid StreamId, string? Reason)> _told = Channel.CreateUnbounded<(string, Guid, string?)>();

    /// <summary>Waits for such a notice of that stream; others are skipped. Its reason, if it has one.</summary>
    public async Task<string?> UntilAsync(Guid streamId, string what)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(40));
        await foreach (var (told, id, reason) in _told.Reader.ReadAllAsync(limit.Token))
            if (id == streamId && told == what)
                return reason;
        throw new InvalidOperationException("The listener was closed.");
    }

    public ValueTask SourcePlayingAsync(Guid streamId, Guid sessionId, CancellationToken cancellationToken) => Tell("playing", streamId, null);

    public ValueTask SourceStalledAsync(Guid streamId, CancellationToken cancellationToken) => Tell("stalled", streamId, null);

    public ValueTask SessionFailedAsync(Guid streamId, Guid sessionId, string reason, CancellationToken cancellationToken) => Tell("failed", streamId, reason);

    private ValueTask Tell(string what, Guid streamId, string? reason)
    {
        _told.Writer.TryWrite((what, streamId, reason));
        return ValueTask.CompletedTask;
    }
}
