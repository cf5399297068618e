using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using ConnectHub.Web.Rooms;

namespace ConnectHub.Web.Features.Api.Events;

/// <summary>
/// One reader's connection. It holds no queue: what is written must be taken within <see cref="Patience"/>, or the reader is cut and may come back
/// to where it was.
/// </summary>
internal sealed class EventOutput(PipeWriter body, TimeProvider time, CancellationToken cancellationToken)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public CancellationToken Cancelled => cancellationToken;

    public Task BeginAsync()
    {
        // Spread, so that a server's restart does not bring all readers back at once.
        Write(Encoding.ASCII.GetBytes($"retry: {Random.Shared.Next(2000, 5000)}\n\n"));
        return FlushAsync();
    }

    public void Write(ReadOnlyMemory<byte> frame) => body.Write(frame.Span);

    public Task SendAsync(RoomEventId? id, Announcement announced)
    {
        Write(EventFrame.Of(id, announced));
        return FlushAsync();
    }

    /// <summary>Throws when the reader is gone or too slow.</summary>
    public async Task FlushAsync()
    {
        var flush = body.FlushAsync(cancellationToken);
        var result = flush.IsCompleted ? await flush : await flush.AsTask().WaitAsync(Patience, time, cancellationToken);
        if (result.IsCompleted)
            throw new OperationCanceledException("The reader is gone.");
    }

    /// <summary>Waits until it happens, at most for a heartbeat, which is sent then. True: it happened.</summary>
    public async Task<bool> WaitAsync(Task happening)
    {
        try
        {
            await happening.WaitAsync(Heartbeat, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            body.Write(": \n\n"u8);
            await FlushAsync();
        }
        return happening.IsCompleted;
    }
}
