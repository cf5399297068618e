using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ConnectHub.E2E.Support;

/// <summary>Writes numbered messages one after the other, each under a key of its own, and repeats it until it is acknowledged.</summary>
public sealed class ChatRobot(HttpClient http, string streamId, int number)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static IEnumerable<string> TextsOf(int number, int count) => Enumerable.Range(0, count).Select(n => $"{number}:{n}");

    public static bool IsOf(int number, string text) => text.StartsWith($"{number}:", StringComparison.Ordinal);

    public async Task WriteAsync(int count, Acknowledgements acknowledged, CancellationToken cancellationToken)
    {
        foreach (var text in TextsOf(number, count))
        {
            string? id;
            while ((id = await SayAsync(text, cancellationToken)) is null)
                await Task.Delay(Pause, cancellationToken);
            acknowledged.Add(id);
        }
    }

    /// <summary>The message's id; null when there was no answer, or one that says to come again.</summary>
    private async Task<string?> SayAsync(string text, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/livestream/{streamId}/chat") { Content = JsonContent.Create(new { text }) };
        request.Headers.Add("Idempotency-Key", $"{streamId}-{text}");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var answer = await http.SendAsync(request, patience.Token);
            if (answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.Conflict or >= HttpStatusCode.InternalServerError)
                return null;
            answer.EnsureSuccessStatusCode();
            return (await answer.Content.ReadFromJsonAsync<JsonElement>(patience.Token)).GetProperty("id").GetString();
        }
        catch (Exception unanswered) when (unanswered is HttpRequestException { StatusCode: null } or IOException || patience.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }
}

/// <summary>What the server has promised to keep. Thread-safe.</summary>
public sealed class Acknowledgements
{
    private readonly Lock _lock = new();
    private readonly List<string> _ids = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiting = [];

    public int Count
    {
        get { lock (_lock) return _ids.Count; }
    }

    public IReadOnlyList<string> Ids
    {
        get { lock (_lock) return [.. _ids]; }
    }

    public void Add(string id)
    {
        lock (_lock)
        {
            _ids.Add(id);
            foreach (var (_, reached) in _waiting.Where(waiting => waiting.Count <= _ids.Count))
                reached.TrySetResult();
        }
    }

    public Task ReachAsync(int count)
    {
        lock (_lock)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((count, reached));
            if (_ids.Count >= count)
                reached.SetResult();
            return reached.Task;
        }
    }
}
