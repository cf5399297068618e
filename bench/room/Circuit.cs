using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ConnectHub.Bench.RoomLoad;

/// <summary>
/// A viewer's page without its browser: starts a circuit with the page's components, answers what the server calls in its scripts, acknowledges what
/// it renders, and writes and reacts through the components' .NET references.
/// </summary>
internal sealed partial class Circuit : IAsyncDisposable
{
    private const int JsObjectResult = 1;

    private readonly HttpClient _http;
    private readonly HubLine _line;
    private readonly Deliveries _deliveries;
    private readonly TaskCompletionSource _inside = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _viewerId = Guid.NewGuid().ToString("N");
    private string _circuitId = "";
    private string _panel = "";
    private string _engagement = "";
    private int _calls;

    private Circuit(HttpClient http, Deliveries deliveries) => (_http, _deliveries, _line) = (http, deliveries, new HubLine(Invoked));

    /// <summary>In the room, with its first tick.</summary>
    public static async Task<Circuit> OpenAsync(HttpClient http, Uri watchPage, Deliveries deliveries, CancellationToken cancellationToken)
    {
        var page = await WatchedPage.LoadAsync(http, watchPage, cancellationToken);
        var circuit = new Circuit(http, deliveries);
        await circuit.StartAsync(page, cancellationToken);
        await circuit._inside.Task.WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);
        return circuit;
    }

    /// <summary>The answer's JSON.</summary>
    public Task<string> SendAsync(string text, CancellationToken cancellationToken) =>
        InvokeAsync(_panel, "Send", JsonSerializer.Serialize(new[] { text, null, Guid.NewGuid().ToString("N") }), cancellationToken);

    /// <inheritdoc cref="SendAsync(string, CancellationToken)"/>
    public Task<string> ReactAsync(int hearts, CancellationToken cancellationToken) =>
        InvokeAsync(_engagement, "React", $$"""[{"heart":{{hearts}}}]""", cancellationToken);

    /// <summary>As a page that is closed does; without it the server would keep the circuit for a while.</summary>
    public async ValueTask DisposeAsync()
    {
        await _line.CloseAsync(async () =>
        {
            using var form = new MultipartFormDataContent { { new StringContent(_circuitId), "circuitId" } };
            (await _http.PostAsync("_blazor/disconnect", form)).Dispose();
        });
        _line.Dispose();
    }

    private async Task StartAsync(WatchedPage page, CancellationToken cancellationToken)
    {
        await _line.ConnectAsync(_http, cancellationToken);
        _circuitId = await _line.CallAsync("start", writer => writer.Begin("start", "StartCircuit", 4)
            .Text(_http.BaseAddress!.ToString()).Text(page.Address.ToString()).Text("[]").Text(page.State), cancellationToken);
        await _line.SendAsync(writer => writer.Begin(null, "UpdateRootComponents", 2).Text(page.Operations).Text(""));
    }

    private Task<string> InvokeAsync(string reference, string method, string arguments, CancellationToken cancellationToken)
    {
        var call = Interlocked.Increment(ref _calls).ToString();
        return _line.CallAsync(call, writer => writer.Begin(null, "BeginInvokeDotNetFromJS", 5)
            .Text(call).Null().Text(method).Number(long.Parse(reference)).Text(arguments), cancellationToken);
    }

    private Func<PackWriter, PackWriter>? Invoked(ReadOnlySpan<byte> target, ref PackReader arguments)
    {
        if (target.SequenceEqual("JS.BeginInvokeJS"u8))
            return Called(ref arguments);
        if (target.SequenceEqual("JS.RenderBatch"u8))
        {
            var batch = arguments.Number();
            return writer => writer.Begin(null, "OnRenderCompleted", 2).Number(batch).Null();
        }
        if (target.SequenceEqual("JS.EndInvokeDotNet"u8))
        {
            var call = arguments.Text();
            arguments.Bool();
            _line.Answered(call, arguments.Text());
        }
        else if (target.SequenceEqual("JS.Error"u8))
            throw new InvalidOperationException("The circuit failed: " + Encoding.UTF8.GetString(arguments.Text()));
        return null;
    }

    private Func<PackWriter, PackWriter>? Called(ref PackReader reader)
    {
        var handle = reader.Number();
        var identifier = reader.Text();
        var arguments = reader.Text();
        var result = "null";
        if (identifier.SequenceEqual("tick"u8))
        {
            _deliveries.Take(arguments);
            _inside.TrySetResult();
        }
        else if (identifier.SequenceEqual("viewer"u8))
            result = $"\"{_viewerId}\"";
        else if (identifier.SequenceEqual("attach"u8))
            Attached(Encoding.UTF8.GetString(arguments));
        if (reader.Number() == JsObjectResult)
            result = "{\"__jsObjectId\":1}";
        // Zero: nobody waits for the result.
        return handle == 0 ? null : writer => writer.Begin(null, "EndInvokeJSFromDotNet", 3).Number(handle).True().Text($"[{handle},true,{result}]");
    }

    // The chat's panel has an element, the engagement's link has none.
    private void Attached(string arguments)
    {
        var reference = DotNetReference().Match(arguments).Groups[1].Value;
        if (arguments.Contains("__internalId", StringComparison.Ordinal))
            _panel = reference;
        else
            _engagement = reference;
    }

    [GeneratedRegex("\"__dotNetObject\":(\\d+)")]
    private static partial Regex DotNetReference();
}
