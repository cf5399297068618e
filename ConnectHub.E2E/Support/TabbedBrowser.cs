using System.Diagnostics;
using Microsoft.Playwright;

namespace ConnectHub.E2E.Support;

/// <summary>
/// A browser whose tabs share one window, so that opening a second tab really hides the first. Playwright's own contexts keep every page
/// "visible" by focus emulation, under which animation frames and timers run on and a frozen broadcast would go unseen.
/// </summary>
public sealed class TabbedBrowser : IAsyncDisposable
{
    private readonly Process _process;
    private readonly OwnFolder _profile;
    private readonly IBrowser _browser;

    private TabbedBrowser(Process process, OwnFolder profile, IBrowser browser)
    {
        _process = process;
        _profile = profile;
        _browser = browser;
    }

    public IBrowserContext Context => _browser.Contexts[0];

    public static async Task<TabbedBrowser> StartAsync(IPlaywright playwright)
    {
        var profile = new OwnFolder("connecthub-profile-");
        var start = new ProcessStartInfo(Chromium.PathFor(playwright)) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        string[] own = ["--headless=new", "--remote-debugging-port=0", $"--user-data-dir={profile.Path}", "--window-size=1440,900", "about:blank"];
        foreach (var argument in Chromium.Arguments.Concat(own))
            start.ArgumentList.Add(argument);
        var process = Process.Start(start) ?? throw new InvalidOperationException("Chromium did not start.");
        var browser = await playwright.Chromium.ConnectOverCDPAsync(await EndpointAsync(process), new() { NoDefaults = true });
        return new TabbedBrowser(process, profile, browser);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        await _profile.DisposeAsync();
    }

    private static async Task<string> EndpointAsync(Process process)
    {
        const string Announcement = "DevTools listening on ";
        while (await process.StandardError.ReadLineAsync() is { } line)
            if (line.StartsWith(Announcement, StringComparison.Ordinal))
            {
                // drained for good: a full pipe would stop the browser
                _ = process.StandardError.ReadToEndAsync();
                _ = process.StandardOutput.ReadToEndAsync();
                return line[Announcement.Length..];
            }
        throw new InvalidOperationException("Chromium ended without saying where it listens.");
    }
}
