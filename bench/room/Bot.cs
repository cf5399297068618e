using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using ConnectHub.E2E.Support;

namespace ConnectHub.Bench.RoomLoad;

/// <summary>Somebody who writes: through the API, or signed in on a page through its circuit.</summary>
internal sealed partial class Bot : IAsyncDisposable
{
    private readonly ApiUser _user;
    private readonly HttpClient _browser;
    private Circuit? _circuit;

    private Bot(ApiUser user, Uri site)
    {
        _user = user;
        _browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = site };
    }

    public static async Task<Bot> RegisterAsync(Uri site, string handle) => new(await ApiUser.RegisterAsync(site, handle), site);

    /// <summary>From now on it writes through a circuit, whose page is one more viewer.</summary>
    public async Task OpenPageAsync(Uri watchPage, Deliveries deliveries, CancellationToken cancellationToken)
    {
        var page = await _browser.GetStringAsync("account/login", cancellationToken);
        var fields = HiddenField().Matches(page).Select(field => KeyValuePair.Create(field.Groups["name"].Value, WebUtility.HtmlDecode(field.Groups["value"].Value)))
            .Append(new("Input.Email", _user.Email)).Append(new("Input.Password", ApiUser.Password));
        using var form = new FormUrlEncodedContent(fields);
        using var signedIn = await _browser.PostAsync("account/login", form, cancellationToken);
        signedIn.EnsureSuccessStatusCode();
        _circuit = await Circuit.OpenAsync(_browser, watchPage, deliveries, cancellationToken);
    }

    public async Task SayAsync(string streamId, string text, CancellationToken cancellationToken)
    {
        if (_circuit is null)
        {
            using var posted = await _user.Http.PostAsJsonAsync($"api/livestream/{streamId}/chat", new { text }, cancellationToken);
            posted.EnsureSuccessStatusCode();
            return;
        }
        var answer = await _circuit.SendAsync(text, cancellationToken);
        if (!answer.Contains("\"posted\"", StringComparison.Ordinal))
            throw new InvalidOperationException($"A message was not posted: {answer}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_circuit is not null)
            await _circuit.DisposeAsync();
        _browser.Dispose();
        _user.Dispose();
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex HiddenField();
}
