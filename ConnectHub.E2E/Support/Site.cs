using Microsoft.Playwright;

// Two lanes: see Lanes.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly, MaxParallelThreads = 2)]
[assembly: AssemblyFixture(typeof(ConnectHub.E2E.Support.Site))]

namespace ConnectHub.E2E.Support;

/// <summary>What all journeys share: one browser program and one running server. A journey that breaks its server starts its own.</summary>
public sealed class Site : IAsyncLifetime
{
    /// <summary>All journeys come from one address, so the limits per address must not stop them.</summary>
    public static readonly IReadOnlyDictionary<string, string> TestSettings = new Dictionary<string, string>
    {
        ["ConnectHub__Accounts__RegistrationsPerMinute"] = "10000",
        ["ConnectHub__Accounts__SignInsPerMinute"] = "10000",
        ["ConnectHub__Accounts__ResetsPerMinute"] = "10000",
        // Journeys about the chat send no picture: on a busy machine they take longer than a stream waits for its first one.
        ["ConnectHub__Streams__FirstPictureSeconds"] = "600",
        ["ConnectHub__Admin__Email"] = AdminEmail,
        ["ConnectHub__Admin__Password"] = AdminPassword,
    };

    public const string AdminEmail = "admin@example.org";
    public const string AdminPassword = "correct-horse-battery-9";

    private AppServer? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public AppServer Server => _server ?? throw new InvalidOperationException("The site is not up.");

    public IPlaywright Playwright => _playwright ?? throw new InvalidOperationException("The site is not up.");

    public IBrowser Browser => _browser ?? throw new InvalidOperationException("The site is not up.");

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(60_000);
        _playwright = await Microsoft.Playwright.Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright);
        _server = await AppServer.StartAsync(TestSettings);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.CloseAsync();
        _playwright?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
