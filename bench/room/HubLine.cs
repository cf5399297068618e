using System.Buffers;
using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace ConnectHub.Bench.RoomLoad;

/// <summary>Reads the arguments of what the server invokes; the answer is written by what it returns, null when there is none.</summary>
internal delegate Func<PackWriter, PackWriter>? Invocation(ReadOnlySpan<byte> target, ref PackReader arguments);

/// <summary>A connection to Blazor's hub: negotiation, web socket, messages of "blazorpack", calls that wait for their result.</summary>
internal sealed class HubLine(Invocation invoked) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly PackWriter _writer = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _calls = new();
    private Task _receiving = Task.CompletedTask;
    private bool _closing;

    public async Task ConnectAsync(HttpClient http, CancellationToken cancellationToken)
    {
        using var negotiated = await http.PostAsync("_blazor/negotiate?negotiateVersion=1", null, cancellationToken);
        var token = (await negotiated.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("connectionToken").GetString();
        await _socket.ConnectAsync(new Uri($"ws://{http.BaseAddress!.Authority}/_blazor?id={token}"), http, cancellationToken);
        await _socket.SendAsync("{\"protocol\":\"blazorpack\",\"version\":1}\x1e"u8.ToArray(), WebSocketMessageType.Text, true, cancellationToken);
        // An empty object and the separator.
        if ((await _socket.ReceiveAsync(new byte[256], cancellationToken)).Count != 3)
            throw new InvalidOperationException("The server refused the protocol.");
        _receiving = ReceiveAsync();
    }

    public async Task SendAsync(Func<PackWriter, PackWriter> write)
    {
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(write(_writer).End(), WebSocketMessageType.Binary, true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }

    public async Task<string> CallAsync(string call, Func<PackWriter, PackWriter> write, CancellationToken cancellationToken)
    {
        var answer = _calls[call] = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(write);
        return await answer.Task.WaitAsync(Patience, cancellationToken);
    }

    public void Answered(ReadOnlySpan<byte> call, ReadOnlySpan<byte> result)
    {
        if (_calls.TryRemove(Encoding.UTF8.GetString(call), out var waiting))
            waiting.TrySetResult(Encoding.UTF8.GetString(result));
    }

    public async Task CloseAsync(Func<Task> goodbye)
    {
        _closing = true;
        await goodbye();
        _socket.Abort();
        await _receiving;
    }

    public void Dispose()
    {
        _socket.Dispose();
        _sending.Dispose();
    }

    // Never throws: nobody awaits it before the end.
    private async Task ReceiveAsync()
    {
        try
        {
            await ReceiveAllAsync();
        }
        catch (Exception failure)
        {
            foreach (var call in _calls.Values)
                call.TrySetException(failure);
            if (!_closing)
                await Console.Error.WriteLineAsync($"A circuit broke: {failure.Message}");
        }
    }

    private async Task ReceiveAllAsync()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        for (var length = 0; ;)
        {
            if (length == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
            var received = await _socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
            if (received.MessageType == WebSocketMessageType.Close)
                throw new WebSocketException("The server closed the circuit.");
            length += received.Count;
            if (!received.EndOfMessage)
                continue;
            for (var rest = buffer.AsMemory(0, length); rest.Length > 0;)
            {
                var (taken, answer) = Read(rest.Span);
                rest = rest[taken..];
                if (answer is not null)
                    await SendAsync(answer);
            }
            length = 0;
        }
    }

    private (int Taken, Func<PackWriter, PackWriter>? Answer) Read(ReadOnlySpan<byte> received)
    {
        var whole = new PackReader(received);
        var reader = new PackReader(whole.Message());
        reader.Array();
        return (received.Length - whole.Left, reader.Number() switch
        {
            1 => Invoked(ref reader),
            3 => Completed(ref reader),
            7 => throw new InvalidOperationException("The server ended the connection: " + Encoding.UTF8.GetString(reader.Text())),
            _ => null,
        });
    }

    private Func<PackWriter, PackWriter>? Invoked(ref PackReader reader)
    {
        reader.EmptyMap();
        reader.Text();
        var target = reader.Text();
        reader.Array();
        return invoked(target, ref reader);
    }

    private Func<PackWriter, PackWriter>? Completed(ref PackReader reader)
    {
        reader.EmptyMap();
        var call = reader.Text();
        const int withoutResult = 2;
        Answered(call, reader.Number() == withoutResult ? [] : reader.Text());
        return null;
    }
}
