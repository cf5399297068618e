using System.Text.Json;
using ConnectHub.Bench.Support;
using ConnectHub.E2E.Support;
using Microsoft.Playwright;

namespace ConnectHub.Bench.Latency;

/// <summary>
/// Glass to glass: the time is drawn into the camera's picture as a bar code and read from the video that a second page shows. Both pages and
/// the server are on this machine, so there is one clock and no network.
/// </summary>
internal static class LatencyBench
{
    private const int WarmUpSeconds = 10;
    private const int MeasuredSeconds = 60;

    public static async Task<int> RunAsync()
    {
        await using var server = await AppServer.StartAsync();
        using var streamer = await ApiUser.RegisterAsync(server.Address, "bench");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        var publisher = await PublishAsync(browser, server.Address, streamer);
        // Opening the page is measured on a stream that runs, not on its first second.
        await Task.Delay(TimeSpan.FromSeconds(WarmUpSeconds));
        var viewer = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        await viewer.AddInitScriptAsync(Resource.Text("viewer.js"));
        await viewer.GotoAsync(new Uri(server.Address, $"@{streamer.Handle}/live").ToString());
        await viewer.WaitForFunctionAsync("() => bench.firstFrame > 0", null, new() { Timeout = 60_000 });
        await Task.Delay(TimeSpan.FromSeconds(WarmUpSeconds));
        await viewer.EvaluateAsync("() => { bench.samples = []; bench.gaps = bench.waits = bench.frames = bench.unread = 0; }");
        var cpu = ProcessTree.Read(server.ProcessId);
        await Task.Delay(TimeSpan.FromSeconds(MeasuredSeconds));
        var spent = ProcessTree.Read(server.ProcessId).CpuSeconds - cpu.CpuSeconds;
        var bench = await viewer.EvaluateAsync<JsonElement>("() => bench");
        Print(bench, spent);
        PrintSeconds(bench);
        await publisher.CloseAsync();
        return 0;
    }

    private static async Task<IPage> PublishAsync(IBrowser browser, Uri site, ApiUser streamer)
    {
        var context = await browser.NewContextAsync(new() { Permissions = ["camera", "microphone"], ViewportSize = new() { Width = 1280, Height = 900 } });
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync(Resource.Text("publisher.js"));
        await page.GotoAsync(new Uri(site, "account/login").ToString());
        await page.GetByTestId("login-email").FillAsync(streamer.Email);
        await page.GetByTestId("login-password").FillAsync(ApiUser.Password);
        await page.GetByTestId("login-submit").ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/login", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.Commit });
        await page.GotoAsync(new Uri(site, "studio/go-live").ToString());
        await page.Locator("[data-interactive='true']").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.WaitForFunctionAsync("() => document.querySelector('[data-testid=golive-preview]')?.currentTime > 0.5", null, new() { Timeout = 60_000 });
        await page.GetByTestId("golive-title").FillAsync("Latency");
        await page.GetByTestId("golive-quality").SelectOptionAsync("720p");
        await page.GetByTestId("golive-start").ClickAsync();
        // a busy machine is asked whether it really wants to
        await page.GetByTestId("golive-end").Or(page.GetByTestId("golive-anyway")).First.WaitForAsync(new() { Timeout = 60_000 });
        if (await page.GetByTestId("golive-anyway").IsVisibleAsync())
            await page.GetByTestId("golive-anyway").ClickAsync();
        await page.GetByTestId("golive-end").WaitForAsync(new() { Timeout = 60_000 });
        return page;
    }

    private static void Print(JsonElement bench, double serverCpu)
    {
        double[] samples = [.. bench.GetProperty("samples").EnumerateArray().Select(sample => sample.GetDouble()).Order()];
        if (samples.Length == 0)
            throw new InvalidOperationException($"No frame could be read: {bench}");
        Table.Print(
            $"Glass to glass, 720p30, loopback, {MeasuredSeconds} s",
            ["what", "measured", "budget"],
            ["page open to first frame", $"{bench.GetProperty("firstFrame").GetDouble():0} ms", "1500 ms"],
            ["latency p50", $"{Percentile(samples, 0.50):0} ms", "700 ms"],
            ["latency p95", $"{Percentile(samples, 0.95):0} ms", "900 ms"],
            ["latency max", $"{samples[^1]:0} ms", ""],
            ["frames read / torn", $"{samples.Length} / {bench.GetProperty("unread")}", ""],
            ["stalls (waiting)", $"{bench.GetProperty("waits")}", "0"],
            ["gaps over 250 ms", $"{bench.GetProperty("gaps")}", "0"],
            ["server CPU", $"{100 * serverCpu / MeasuredSeconds:0.0} % of a core", ""]);
    }

    /// <summary>The median of each second (in the order of the frames), in milliseconds: shows when a viewer fell back and how it came back.</summary>
    private static void PrintSeconds(JsonElement bench)
    {
        double[] inOrder = [.. bench.GetProperty("samples").EnumerateArray().Select(sample => sample.GetDouble())];
        var perSecond = Math.Max(1, inOrder.Length / MeasuredSeconds);
        Console.WriteLine($"\nby the second: {string.Join(' ', inOrder.Chunk(perSecond).Select(second => $"{Percentile([.. second.Order()], 0.5):0}"))}");
    }

    private static double Percentile(double[] sorted, double share) => sorted[(int)Math.Min(sorted.Length - 1, share * sorted.Length)];
}
