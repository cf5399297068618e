using System.Buffers;
using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ConnectHub.Bench.RoomLoad;

/// <summary>
/// A viewer's page without its browser: negotiates, starts a circuit with the page's components, answers what the server calls in its script,
/// acknowledges what it renders, and posts to the chat through the panel's .NET reference.
/// </summary>
internal sealed partial class Circuit : IAsyncDisposable
{
    private const int JsObjectResult = 1;

    private readonly HttpClient _http;
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly PackWriter _writer = new();
    private readonly Deliveries _deliveries;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _calls = new();
    private readonly TaskCompletionSource _attached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _viewerId = Guid.NewGuid().ToString("N");
    private string _circuitId = "";
    private string _panel = "";
    private Task _receiving = Task.CompletedTask;
    private int _calledBefore;
    private bool _closing;

    private Circuit(HttpClient http, Deliveries deliveries) => (_http, _deliveries) = (http, deliveries);

    /// <summary>In the room, with its first tick.</summary>
    public static async Task<Circuit> OpenAsync(HttpClient http, Uri watchPage, Deliveries deliveries, CancellationToken cancellationToken)
    {
        var page = await WatchedPage.LoadAsync(http, watchPage, cancellationToken);
        var circuit = new Circuit(http, deliveries);
        await circuit.ConnectAsync(page, cancellationToken);
        await circuit._attached.Task.WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);
        return circuit;
    }

    /// <summary>The answer's JSON.</summary>
    public async Task<string> SendAsync(string text, CancellationToken cancellationToken)
    {
        var call = Interlocked.Increment(ref _calledBefore).ToString();
        var arguments = JsonSerializer.Serialize(new[] { text, null, Guid.NewGuid().ToString("N") });
        return await CallAsync(call, writer => writer.Begin(null, "BeginInvokeDotNetFromJS", 5)
            .Text(call).Null().Text("Send").Number(long.Parse(_panel)).Text(arguments), cancellationToken);
    }

    /// <summary>As a page that is closed does; without it the server would keep the circuit for a while.</summary>
    public async ValueTask DisposeAsync()
    {
        _closing = true;
        using var form = new MultipartFormDataContent { { new StringContent(_circuitId), "circuitId" } };
        using (await _http.PostAsync("_blazor/disconnect", form))
            _socket.Abort();
        await _receiving;
        _socket.Dispose();
        _sending.Dispose();
    }

    private async Task ConnectAsync(WatchedPage page, CancellationToken cancellationToken)
    {
        using var negotiated = await _http.PostAsync("_blazor/negotiate?negotiateVersion=1", null, cancellationToken);
        var token = (await negotiated.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("connectionToken").GetString();
        var site = _http.BaseAddress!;
        await _socket.ConnectAsync(new Uri($"ws://{site.Authority}/_blazor?id={token}"), _http, cancellationToken);
        await _socket.SendAsync("{\"protocol\":\"blazorpack\",\"version\":1}\x1e"u8.ToArray(), WebSocketMessageType.Text, true, cancellationToken);
        var shaken = await _socket.ReceiveAsync(new byte[256], cancellationToken);
        if (shaken.Count != 3)
            throw new InvalidOperationException("The server refused the protocol.");
        _receiving = ReceiveAsync();
        _circuitId = await CallAsync("start", writer => writer.Begin("start", "StartCircuit", 4)
            .Text(site.ToString()).Text(page.Address.ToString()).Text("[]").Text(page.State), cancellationToken);
        await SendAsync(writer => writer.Begin(null, "UpdateRootComponents", 2).Text(page.Operations).Text(""));
    }

    private async Task<string> CallAsync(string call, Func<PackWriter, PackWriter> write, CancellationToken cancellationToken)
    {
        var answer = _calls[call] = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(write);
        return await answer.Task.WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);
    }

    private async Task SendAsync(Func<PackWriter, PackWriter> write)
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

    private async Task ReceiveAsync()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        var length = 0;
        try
        {
            while (true)
            {
                if (length == buffer.Length)
                    Array.Resize(ref buffer, buffer.Length * 2);
                var received = await _socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close)
                    throw new WebSocketException("The server closed the circuit.");
                length += received.Count;
                if (!received.EndOfMessage)
                    continue;
                await AnswerAsync(buffer.AsMemory(0, length));
                length = 0;
            }
        }
        catch (Exception gone) when (_closing && gone is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Closed by us.
        }
        catch (Exception failure)
        {
            _attached.TrySetException(failure);
            foreach (var call in _calls.Values)
                call.TrySetException(failure);
            if (!_closing)
                await Console.Error.WriteLineAsync($"A circuit broke: {failure.Message}");
        }
    }

    private async ValueTask AnswerAsync(ReadOnlyMemory<byte> received)
    {
        for (var rest = received; rest.Length > 0;)
        {
            var (taken, answer) = Read(rest.Span);
            rest = rest[taken..];
            if (answer is not null)
                await SendAsync(answer);
        }
    }

    private (int Taken, Func<PackWriter, PackWriter>? Answer) Read(ReadOnlySpan<byte> received)
    {
        var whole = new PackReader(received);
        var message = whole.Message();
        var taken = received.Length - whole.Left;
        var reader = new PackReader(message);
        reader.Array();
        var kind = reader.Number();
        return (taken, kind switch
        {
            1 => Invoked(ref reader),
            3 => Completed(ref reader),
            7 => throw new InvalidOperationException("The server ended the connection: " + Encoding.UTF8.GetString(reader.Text())),
            _ => null,
        });
    }

    private Func<PackWriter, PackWriter>? Completed(ref PackReader reader)
    {
        reader.EmptyMap();
        var call = Encoding.UTF8.GetString(reader.Text());
        var result = reader.Number() == 2 ? "" : Encoding.UTF8.GetString(reader.Text());
        if (_calls.TryRemove(call, out var waiting))
            waiting.TrySetResult(result);
        return null;
    }

    private Func<PackWriter, PackWriter>? Invoked(ref PackReader reader)
    {
        reader.EmptyMap();
        reader.Text();
        var target = reader.Text();
        reader.Array();
        if (target.SequenceEqual("JS.BeginInvokeJS"u8))
            return CalledScript(ref reader);
        if (target.SequenceEqual("JS.RenderBatch"u8))
        {
            var batch = reader.Number();
            return writer => writer.Begin(null, "OnRenderCompleted", 2).Number(batch).Null();
        }
        if (target.SequenceEqual("JS.EndInvokeDotNet"u8))
        {
            var call = Encoding.UTF8.GetString(reader.Text());
            reader.Bool();
            if (_calls.TryRemove(call, out var waiting))
                waiting.TrySetResult(Encoding.UTF8.GetString(reader.Text()));
        }
        else if (target.SequenceEqual("JS.Error"u8))
            throw new InvalidOperationException("The circuit failed: " + Encoding.UTF8.GetString(reader.Text()));
        return null;
    }

    private Func<PackWriter, PackWriter>? CalledScript(ref PackReader reader)
    {
        var handle = reader.Number();
        var identifier = reader.Text();
        var arguments = reader.Text();
        var result = "null";
        if (identifier.SequenceEqual("tick"u8))
        {
            _deliveries.Take(arguments);
            _attached.TrySetResult();
        }
        else if (identifier.SequenceEqual("viewer"u8))
            result = $"\"{_viewerId}\"";
        else if (identifier.SequenceEqual("attach"u8))
            _panel = DotNetReference().Match(Encoding.UTF8.GetString(arguments)).Groups[1].Value;
        if (reader.Number() == JsObjectResult)
            result = "{\"__jsObjectId\":1}";
        // Zero: nobody waits for the result.
        return handle == 0 ? null : writer => writer.Begin(null, "EndInvokeJSFromDotNet", 3).Number(handle).True().Text($"[{handle},true,{result}]");
    }

    [GeneratedRegex("\"__dotNetObject\":(\\d+)")]
    private static partial Regex DotNetReference();
}
