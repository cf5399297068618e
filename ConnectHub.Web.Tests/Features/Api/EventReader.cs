using System.Text.Json.Nodes;
using ConnectHub.Web.Tests.Support;

namespace ConnectHub.Web.Tests.Features.Api;

/// <summary>A program that listens to a stream's events.</summary>
internal sealed class EventReader : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpResponseMessage _response;
    private readonly StreamReader _lines;

    private EventReader(HttpResponseMessage response, Stream body) => (_response, _lines) = (response, new StreamReader(body));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<HttpResponseMessage> AskAsync(ApiClient client, string id, string? lastId = null, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/livestream/{id}/events{(key is null ? "" : $"?k={key}")}");
        if (lastId is not null)
            request.Headers.Add("Last-Event-ID", lastId);
        return await client.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
    }

    public static async Task<EventReader> OpenAsync(ApiClient client, string id, string? lastId = null, string? key = null)
    {
        var response = await AskAsync(client, id, lastId, key);
        Assert.Equal("text/event-stream", response.EnsureSuccessStatusCode().Content.Headers.ContentType?.MediaType);
        return new EventReader(response, await response.Content.ReadAsStreamAsync(Cancel));
    }

    /// <summary>A new listener that has been told how things are.</summary>
    public static async Task<EventReader> ReadyAsync(ApiClient client, string id, string? key = null)
    {
        var reader = await OpenAsync(client, id, lastId: null, key);
        Assert.Equal("ready", (await reader.NextAsync())?.Name);
        return reader;
    }

    /// <summary>Null when the server has closed.</summary>
    public async Task<Heard?> NextAsync()
    {
        string? id = null, name = null;
        while (await LineAsync() is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                id = line[4..];
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
                name = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                return new Heard(id, name!, JsonNode.Parse(line[6..])!);
        }
        return null;
    }

    /// <summary>The next one of the name; others before it are passed over.</summary>
    public async Task<Heard> NextAsync(string name)
    {
        while (await NextAsync() is { } heard)
        {
            if (heard.Name == name)
                return heard;
        }
        throw new InvalidOperationException($"The stream ended before {name}.");
    }

    public async Task<string?> LineAsync() => await _lines.ReadLineAsync(Cancel).AsTask().WaitAsync(Patience, Cancel);

    public void Dispose()
    {
        _lines.Dispose();
        _response.Dispose();
    }
}

internal sealed record Heard(string? Id, string Name, JsonNode Data);
