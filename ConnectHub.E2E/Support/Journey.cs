using Microsoft.Playwright;

namespace ConnectHub.E2E.Support;

/// <summary>One test in the words of its people. Closes their browsers, and when it failed leaves pictures and the server's last words.</summary>
public abstract class Journey(Site site) : IAsyncLifetime
{
    private readonly List<Person> _people = [];
    private readonly List<IAsyncDisposable> _things = [];

    protected Site Site { get; } = site;

    /// <summary>The server of this journey: the common one unless the journey started its own.</summary>
    protected AppServer Server { get; private set; } = site.Server;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
            await ReportAsync();
        foreach (var person in _people)
            await person.Context.CloseAsync();
        for (var i = _things.Count - 1; i >= 0; i--)
            await _things[i].DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A server that this journey may break.</summary>
    protected async Task<AppServer> OwnServerAsync(IReadOnlyDictionary<string, string>? more = null)
    {
        var settings = new Dictionary<string, string>(Site.TestSettings);
        foreach (var (name, value) in more ?? new Dictionary<string, string>())
            settings[name] = value;
        return Server = Keep(await AppServer.StartAsync(settings));
    }

    /// <summary>Skips the test, with the reason, where there can be no such disk.</summary>
    /// <inheritdoc cref="AppServer.StartOnSmallDiskAsync"/>
    protected async Task<AppServer> ServerOnSmallDiskAsync(string folder, int megabytes)
    {
        try
        {
            return Server = Keep(await AppServer.StartOnSmallDiskAsync(Site.TestSettings, folder, megabytes));
        }
        catch (PlatformNotSupportedException notHere)
        {
            Assert.Skip(notHere.Message);
            throw;
        }
    }

    /// <summary>A line to the server that this journey may cut.</summary>
    protected Link NewLink() => Keep(new Link(Server.Port));

    protected T Keep<T>(T thing)
        where T : IAsyncDisposable
    {
        _things.Add(thing);
        return thing;
    }

    protected async Task<Person> PersonAsync(string name, Link? link = null, BrowserNewContextOptions? options = null)
    {
        options ??= new() { ViewportSize = new() { Width = 1440, Height = 900 } };
        options.Permissions = ["camera", "microphone"];
        return await SeatAsync(name, await Site.Browser.NewContextAsync(options), link);
    }

    protected async Task<Person> SeatAsync(string name, IBrowserContext context, Link? link = null)
    {
        var person = await Person.SitDownAsync(name, context, link?.Address ?? Server.Address);
        _people.Add(person);
        return person;
    }

    /// <summary>Handles are unique on a server; journeys share one.</summary>
    protected static string Unique(string name) => $"{name}_{Guid.NewGuid():N}"[..Math.Min(name.Length + 9, 25)];

    protected void AssertNoScriptErrors() => Assert.Empty(_people.SelectMany(person => person.ScriptErrors));

    private async Task ReportAsync()
    {
        var test = TestContext.Current.Test?.TestDisplayName ?? "test";
        var folder = Directory.CreateDirectory(Path.Combine(Repository.E2EArtifacts, "failed", string.Concat(test.Split(Path.GetInvalidFileNameChars())))).FullName;
        foreach (var person in _people)
        {
            try
            {
                await person.PictureAsync(folder, person.Name);
                await File.WriteAllTextAsync(Path.Combine(folder, person.Name + ".html"), await person.Page.ContentAsync(), Stop);
            }
            catch (Exception closed) when (closed is PlaywrightException or TimeoutException or OperationCanceledException)
            {
                // the page is gone: its errors below are what is left of it
            }
        }
        var errors = _people.SelectMany(person => person.ScriptErrors);
        TestContext.Current.TestOutputHelper?.WriteLine($"Pictures: {folder}\n{string.Join('\n', errors)}\n--- server ---\n{Server.LogTail}");
    }
}
