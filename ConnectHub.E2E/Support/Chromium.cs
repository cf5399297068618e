using Microsoft.Playwright;

namespace ConnectHub.E2E.Support;

/// <summary>How every browser of these tests is started: the system's Chromium with two fake cameras, two fake microphones and a fake screen.</summary>
public static class Chromium
{
    private static readonly string[] SystemPaths = ["/usr/bin/chromium", "/usr/bin/google-chrome"];

    public static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--use-fake-device-for-media-stream=device-count=2", "--use-fake-ui-for-media-stream",
        "--auto-select-desktop-capture-source=Entire screen", "--autoplay-policy=no-user-gesture-required",
    ];

    public static string PathFor(IPlaywright playwright) =>
        Environment.GetEnvironmentVariable("CONNECTHUB_CHROMIUM") is { Length: > 0 } named
            ? named
            : SystemPaths.FirstOrDefault(File.Exists) ?? playwright.Chromium.ExecutablePath;

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(new() { ExecutablePath = PathFor(playwright), Args = Arguments });
}
