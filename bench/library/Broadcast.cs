using System.Diagnostics;
using System.Net;
using ConnectHub.E2E.Support;

namespace ConnectHub.Bench.Library;

/// <summary>Sends media into a stream at its own pace or so many times faster, and remembers when each chunk left.</summary>
internal sealed class Broadcast(ApiUser user, ApiStream stream, TimedMedia media)
{
    private readonly long[] _leftAt = new long[media.Chunks.Count];

    public ApiStream Stream => stream;

    /// <param name="speed">1 is real time.</param>
    public async Task SendAsync(double speed, CancellationToken cancellationToken)
    {
        var (session, began) = (Guid.NewGuid(), Stopwatch.GetTimestamp());
        for (var number = 0; number < media.Chunks.Count; number++)
        {
            var due = TimeSpan.FromSeconds(media.Chunks[number].Start / speed) - Stopwatch.GetElapsedTime(began);
            if (due > TimeSpan.Zero)
                await Task.Delay(due, cancellationToken);
            Volatile.Write(ref _leftAt[number], Stopwatch.GetTimestamp());
            var answer = await user.PutChunkAsync(stream, session, number, TimedMedia.MimeType, media.Chunks[number].Bytes);
            if (answer.Status != HttpStatusCode.OK)
                throw new HttpRequestException($"Chunk {number} was answered {(int)answer.Status}: {answer.Body}", null, answer.Status);
        }
    }

    /// <summary>When the chunk with the picture of that time left, as a time stamp of <see cref="Stopwatch"/>.</summary>
    public long LeftAt(double time) => Volatile.Read(ref _leftAt[media.ChunkOf(time)]);
}
