using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ConnectHub.E2E.Journeys;

/// <summary>
/// A streamer keeps a copy on their own computer. Chromium without a window has no dialog that asks where to save, so <c>showSaveFilePicker</c> is replaced: it hands out a file
/// in the browser's own folder. All else (writing, reading, crash, download) is the browser's.
/// </summary>
[Collection(Lanes.Media)]
public sealed class LocalCopyJourney(Site site) : Journey(site)
{
    private const string PickedFile = "picked";

    private const string FakePicker = """
        window.asked = [];
        window.showSaveFilePicker = async options => {
          window.asked.push(options.suggestedName);
          if (window.dialogIsClosed)
            throw new DOMException('closed', 'AbortError');
          return await (await navigator.storage.getDirectory()).getFileHandle('picked', { create: true });
        };
        """;

    [Fact(Timeout = 240_000)]
    public async Task Streamer_KeepsACopy_ThroughAReloadAndACrash_SavesItAndItPlays()
    {
        var handle = Unique("copy");
        var streamer = await PersonAsync("streamer");
        await streamer.Page.AddInitScriptAsync(FakePicker);
        await streamer.RegisterAsync(handle);
        var studio = new GoLivePage(streamer);
        await studio.OpenAsync();
        await Assertions.Expect(streamer.Find("copy-list")).ToBeHiddenAsync();
        await streamer.Find("golive-keep-copy").CheckAsync();
        await studio.GoLiveAsync("Kept at home");
        await CopiesAsync(streamer, seconds: 4);

        streamer.Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await streamer.Page.ReloadAsync();
        await streamer.InteractiveAsync();
        await studio.OnAirAsync();
        await Assertions.Expect(streamer.Find("golive-keep-copy")).ToBeCheckedAsync();
        await Assertions.Expect(streamer.Find("copy-status")).ToContainTextAsync("in another file");
        await CopiesAsync(streamer, seconds: 4);

        var afterwards = await CrashAsync(streamer);
        await afterwards.OpenAsync("studio/go-live");
        await afterwards.Find("golive-end").ClickAsync();
        await afterwards.Find("golive-end-confirm").ClickAsync();
        await Assertions.Expect(afterwards.Find("copy-row")).ToHaveCountAsync(2);

        await SavesAsync(afterwards);
        await DownloadsAsync(afterwards);
        Assert.DoesNotContain(streamer.ScriptErrors, error => !error.Contains("crash", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The status names what is on the disk already; a stream at any quality has more than 40 kB a second.</summary>
    private static async Task CopiesAsync(Person streamer, int seconds)
    {
        await Eventually.GetAsync(() => streamer.Find("copy-status").TextContentAsync(), text => Kilobytes(text) > seconds * 40, "the copy to grow");
        await Task.Delay(TimeSpan.FromSeconds(seconds), Stop);
    }

    private static double Kilobytes(string? text) => Regex.Match(text ?? "", @"^([\d.]+) (k|M)B so far") is { Success: true } match
        ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * (match.Groups[2].Value == "M" ? 1000 : 1)
        : 0;

    /// <summary>The tab dies as it does when the browser runs out of memory; the same person, in a new tab.</summary>
    private static async Task<Person> CrashAsync(Person streamer)
    {
        var next = await streamer.NewTabAsync();
        await next.Page.AddInitScriptAsync(FakePicker);
        var crashed = new TaskCompletionSource();
        streamer.Page.Crash += (_, _) => crashed.TrySetResult();
        _ = streamer.Page.GotoAsync("chrome://crash").ContinueWith(task => task.Exception, TaskScheduler.Default);
        await crashed.Task.WaitAsync(Stop);
        return next;
    }

    private static async Task SavesAsync(Person streamer)
    {
        var row = streamer.Find("copy-row").First;
        await streamer.Page.EvaluateAsync("window.dialogIsClosed = true");
        await row.GetByTestId("copy-save").ClickAsync();
        await Assertions.Expect(row.GetByTestId("copy-said")).ToContainTextAsync("Not saved. It still waits here");
        await streamer.Page.EvaluateAsync("window.dialogIsClosed = false");
        await row.GetByTestId("copy-save").ClickAsync();
        await Assertions.Expect(streamer.Find("copy-row")).ToHaveCountAsync(1);
        var names = await streamer.Page.EvaluateAsync<string[]>("window.asked");
        Assert.Matches(@"^ConnectHub \d{4}-\d\d-\d\d \d\d-\d\d-\d\d\.\d{3}\.(mkv|mp4|webm)$", names[0]);
        await PlaysAsync(Convert.FromBase64String(await streamer.Page.EvaluateAsync<string>($$"""
            async () => {
              const file = await (await (await navigator.storage.getDirectory()).getFileHandle('{{PickedFile}}')).getFile();
              return await new Promise(resolve => { const reader = new FileReader(); reader.onload = () => resolve(reader.result.split(',')[1]); reader.readAsDataURL(file); });
            }
            """)));
    }

    /// <summary>Where a page may not ask where to save, as in Firefox and Safari.</summary>
    private static async Task DownloadsAsync(Person streamer)
    {
        await streamer.Page.EvaluateAsync("delete window.showSaveFilePicker; window.showSaveFilePicker = undefined");
        var download = await streamer.Page.RunAndWaitForDownloadAsync(() => streamer.Find("copy-save").ClickAsync());
        await PlaysAsync(await File.ReadAllBytesAsync(await download.PathAsync(), Stop));
        await Assertions.Expect(streamer.Find("copy-said")).ToContainTextAsync("Delete it here when it has arrived");
        await streamer.Find("copy-delete").ClickAsync();
        await streamer.Find("confirm-yes").ClickAsync();
        await Assertions.Expect(streamer.Find("copy-list")).ToBeHiddenAsync();
    }

    private static async Task PlaysAsync(byte[] bytes)
    {
        var file = Path.Combine(Path.GetTempPath(), $"connecthub-copy-{Guid.NewGuid():N}");
        try
        {
            await File.WriteAllBytesAsync(file, bytes, Stop);
            var length = await Tool.RunAsync("ffprobe", "-v", "error", "-show_entries", "format=duration:stream=codec_type", "-of", "csv=p=0", file);
            Assert.Contains("video", length, StringComparison.Ordinal);
            Assert.Contains("audio", length, StringComparison.Ordinal);
            Assert.InRange(double.Parse(length.Trim().Split('\n')[^1], CultureInfo.InvariantCulture), 3, 60);
            // A page that died in the middle of a block leaves that block behind; all before it decodes.
            // Evenly: two pictures that a busy camera took close together fall into one tick of FFmpeg’s clock for them, which it calls an error.
            var errors = (await Tool.RunAsync("ffmpeg", "-v", "error", "-i", file, "-vf", "fps=30", "-f", "null", "-")).Trim();
            Assert.True(errors.Length == 0 || errors.Contains("File ended prematurely", StringComparison.Ordinal), errors);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
