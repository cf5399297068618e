using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ConnectHub.E2E.Support;

/// <summary>A program with an account: what a bot or another encoder does, by the public API alone.</summary>
public sealed class ApiUser : IDisposable
{
    public const string Password = "seven brass otters";
    private readonly HttpClient _http;

    private ApiUser(HttpClient http, string handle)
    {
        _http = http;
        Handle = handle;
    }

    public string Handle { get; }

    public string Email => $"{Handle}@example.org";

    public HttpClient Http => _http;

    public static async Task<ApiUser> RegisterAsync(Uri site, string handle)
    {
        var user = new ApiUser(new HttpClient { BaseAddress = site }, handle);
        await user.PostAsync("api/auth/register", new { email = user.Email, password = Password, handle });
        var tokens = await user.PostAsync("api/auth/login", new { email = user.Email, password = Password });
        user._http.DefaultRequestHeaders.Authorization = new("Bearer", tokens.GetProperty("accessToken").GetString());
        return user;
    }

    public async Task<ApiStream> CreateAsync(string title, bool isPrivate = false)
    {
        var stream = await PostAsync("api/livestream/create", new { title, isPrivate });
        var ingest = stream.GetProperty("ingest");
        return new ApiStream(
            stream.GetProperty("id").GetString()!, ingest.GetProperty("url").GetString()!, ingest.GetProperty("token").GetString()!,
            stream.GetProperty("playbackUrl").GetString()!);
    }

    public async Task<ApiStream> GoLiveAsync(string title)
    {
        var stream = await CreateAsync(title);
        await PostAsync($"api/livestream/{stream.Id}/start", new { });
        return stream;
    }

    public Task<JsonElement> EndAsync(ApiStream stream) => PostAsync($"api/livestream/{stream.Id}/end", new { });

    /// <summary>All of the chat, oldest first.</summary>
    public async Task<List<(string Id, string Text)>> ReadChatAsync(ApiStream stream)
    {
        List<(string Id, string Text)> all = [];
        string? cursor = "";
        while (cursor is not null)
        {
            var page = await GetAsync($"api/livestream/{stream.Id}/chat?limit=200{(cursor.Length > 0 ? $"&cursor={cursor}" : "")}");
            all.InsertRange(0, page.GetProperty("items").EnumerateArray().Select(item => (item.GetProperty("id").GetString()!, item.GetProperty("text").GetString()!)));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        return all;
    }

    public Task<JsonElement> GetAsync(string path) => _http.GetFromJsonAsync<JsonElement>(path);

    public async Task<JsonElement> PostAsync(string path, object body)
    {
        using var answer = await _http.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException($"POST {path} was answered {(int)answer.StatusCode}: {text}", null, answer.StatusCode);
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>One chunk, sent again while the server is away, as every careful client does; other refusals are returned.</summary>
    public async Task<ChunkAnswer> PutChunkAsync(ApiStream stream, Guid session, int number, string mimeType, byte[] chunk)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, $"{stream.IngestUrl}/{session}/{number}") { Content = new ByteArrayContent(chunk) };
            request.Headers.Authorization = new("Bearer", stream.IngestToken);
            // browsers announce "codecs=avc1,opus" without quotes, which is not strictly a media type: send what they send
            request.Content.Headers.TryAddWithoutValidation("Content-Type", mimeType);
            try
            {
                using var answer = await _http.SendAsync(request);
                return new ChunkAnswer(answer.StatusCode, await answer.Content.ReadAsStringAsync());
            }
            catch (HttpRequestException)
            {
                await Task.Delay(200);
            }
        }
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>A stream as its owner's program knows it. <paramref name="IngestUrl"/> and <paramref name="PlaybackUrl"/> are absolute paths.</summary>
public sealed record ApiStream(string Id, string IngestUrl, string IngestToken, string PlaybackUrl);

public sealed record ChunkAnswer(HttpStatusCode Status, string Body);
