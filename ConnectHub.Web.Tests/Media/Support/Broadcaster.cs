using System.Net;
using System.Text.Json;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Tests.Media.Support;

/// <summary>A program that publishes numbered chunks over HTTP.</summary>
public sealed class Broadcaster(HttpClient client, Guid streamId, string contentType = MediaFiles.Matroska)
{
    public Guid SessionId { get; init; } = Guid.NewGuid();
    public string? Token { get; init; } = "token";

    /// <summary>When its first frame was taken, as it says; null: it does not say.</summary>
    public DateTimeOffset? CapturedAt { get; init; }

    public async Task<HttpResponseMessage> PutAsync(long sequence, byte[] chunk, params IEnumerable<(string Name, string Value)> headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/ingest/{ShortId.Format(streamId)}/{SessionId}/{sequence}")
        {
            Content = new ByteArrayContent(chunk),
        };
        // as browsers spell it: the comma of the codecs is not quoted
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (Token is not null)
            request.Headers.Authorization = new("Bearer", Token);
        if (CapturedAt is { } at)
            request.Headers.Add("X-Capture-Started-At", at.ToString("O"));
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task PutAllAsync(IReadOnlyList<byte[]> chunks, long from = 0)
    {
        for (var i = 0; i < chunks.Count; i++)
        {
            using var response = await PutAsync(from + i, chunks[i]);
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"chunk {from + i}: {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        }
    }

    /// <summary>Can be asked again: a text is read from the buffer, a stream would be used up.</summary>
    public static async Task<JsonElement> BodyAsync(HttpResponseMessage response) =>
        JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
}
