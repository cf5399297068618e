using System.Buffers;

namespace ConnectHub.Web.Media.Ingest;

/// <summary>A chunk's bytes in a pooled buffer; disposing returns it.</summary>
internal sealed class ChunkBody : IDisposable
{
    private const int FirstGuess = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private byte[] _buffer;
    private int _length;

    private ChunkBody(int capacity) => _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, _length);

    /// <summary>Null when it is larger than the limit.</summary>
    /// <exception cref="TimeoutException">It did not arrive in time.</exception>
    public static async Task<ChunkBody?> ReadAsync(HttpRequest request, int limit, TimeProvider time, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
            return null;
        var body = new ChunkBody((int)(request.ContentLength ?? FirstGuess) + 1);
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            if (await body.FillAsync(request.Body, limit, either.Token))
                return body;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            body.Dispose();
            throw new TimeoutException($"The chunk did not arrive within {Patience.TotalSeconds:0} s.");
        }
        catch
        {
            body.Dispose();
            throw;
        }
        body.Dispose();
        return null;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private async Task<bool> FillAsync(Stream source, int limit, CancellationToken cancellationToken)
    {
        for (int count; (count = await source.ReadAsync(_buffer.AsMemory(_length), cancellationToken)) > 0;)
        {
            _length += count;
            if (_length > limit)
                return false;
            if (_length == _buffer.Length)
                Grow();
        }
        return true;
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        Memory.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
