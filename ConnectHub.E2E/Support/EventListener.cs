using System.Text.Json;

namespace ConnectHub.E2E.Support;

/// <summary>A program that listens to a stream's chat events, and when the line breaks comes back with its last event's id, as browsers do.</summary>
public sealed class EventListener : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient _http;
    private readonly string _path;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly List<string> _texts = [];
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _listening;
    private string? _lastId;

    public EventListener(Uri site, string streamId)
    {
        _http = new HttpClient { BaseAddress = site, Timeout = Timeout.InfiniteTimeSpan };
        _path = $"api/livestream/{streamId}/events";
        _listening = ListenAsync();
    }

    /// <summary>Ends when everything that is said from now on will be heard.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Of the messages, in the order in which they were heard.</summary>
    public IReadOnlyList<string> Texts
    {
        get { lock (_lock) return [.. _texts]; }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _listening;
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task ListenAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await ListenOnceAsync();
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException)
            {
                // The server was killed, or the test is over.
            }
            await Task.Delay(Pause, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenOnceAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _path);
        if (_lastId is not null)
            request.Headers.Add("Last-Event-ID", _lastId);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, _stop.Token);
        response.EnsureSuccessStatusCode();
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(_stop.Token));
        string? id = null, name = null, data = null;
        while (await lines.ReadLineAsync(_stop.Token) is { } line)
        {
            if (line.Length == 0 && data is not null)
                Take(id, name, data);
            if (line.Length == 0)
                (id, name, data) = (null, null, null);
            else if (line.StartsWith("id: ", StringComparison.Ordinal))
                id = line[4..];
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
                name = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                data = line[6..];
        }
    }

    // An event counts when its empty line has come: a half one of a broken line does not, nor does its id.
    private void Take(string? id, string? name, string data)
    {
        lock (_lock)
        {
            _lastId = id ?? _lastId;
            if (name == "ready")
                _ready.TrySetResult();
            if (name == "chat:message")
                _texts.Add(JsonSerializer.Deserialize<JsonElement>(data).GetProperty("text").GetString()!);
        }
    }
}
