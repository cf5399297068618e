using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ConnectHub.E2E.Journeys;

/// <summary>
/// Every screen at both widths in both themes: a picture to look at, no serious fault by axe, nothing wider than the window, no script errors.
/// </summary>
public sealed class ScreensJourney(Site site) : Journey(site)
{
    public static TheoryData<int, ColorScheme> Looks => new()
    {
        { 1440, ColorScheme.Dark },
        { 1440, ColorScheme.Light },
        { 390, ColorScheme.Dark },
        { 390, ColorScheme.Light },
    };

    [Theory(Timeout = 240_000)]
    [MemberData(nameof(Looks))]
    public async Task Screens_InEveryLook_ShowNoSeriousFault(int width, ColorScheme theme)
    {
        var look = $"{width}-{(theme == ColorScheme.Dark ? "dark" : "light")}";
        var options = new BrowserNewContextOptions { ViewportSize = new() { Width = width, Height = width > 1000 ? 900 : 844 }, ColorScheme = theme };
        using var streamer = await ApiUser.RegisterAsync(Server.Address, Unique("ada"));
        using var watcher = await ApiUser.RegisterAsync(Server.Address, Unique("bob"));
        var stream = await streamer.GoLiveAsync("Building a weather balloon, part 4: the radio");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var publishing = (await MediaFile.MatroskaAsync(200)).PublishAsync(streamer, stream, Guid.NewGuid(), stop.Token);
        await TalkAsync(streamer, watcher, stream);
        var faults = new List<string>();

        var visitor = await PersonAsync($"visitor-{look}", options: new(options));
        await LookAsync(visitor, "account/login", $"login-{look}", faults);
        await LookAsync(visitor, "account/register", $"register-{look}", faults);
        await LookAsync(visitor, "account/forgot", $"forgot-{look}", faults);
        await LookAsync(visitor, "no/such/page", $"not-found-{look}", faults);
        var member = await PersonAsync($"member-{look}", options: new(options));
        await new LoginPage(member).SignInAsync(watcher.Email, ApiUser.Password);
        await Eventually.GetAsync(async () => (await streamer.GetAsync("api/livestream/browse")).ToString(), list => list.Contains(stream.Id, StringComparison.Ordinal), "the stream in browse");
        await LookAsync(member, "", $"home-{look}", faults);
        await LookAsync(member, "browse", $"browse-{look}", faults);
        await LookAsync(member, "following", $"following-{look}", faults);
        await LookAsync(member, "account", $"account-{look}", faults);
        await LookAsync(member, $"@{streamer.Handle}", $"channel-{look}", faults);
        await LookAsync(member, $"@{watcher.Handle}", $"channel-offline-{look}", faults);
        await LookAsync(member, "studio", $"studio-{look}", faults);
        await LookAsync(member, "studio/engagement", $"engagement-{look}", faults, () => member.Find("poll-form").WaitForAsync());
        await LookAsync(member, "studio/go-live", $"golive-{look}", faults, () => Video.MovesAsync(member.Find("golive-preview")));
        await LookAsync(member, $"@{streamer.Handle}/live", $"watch-{look}", faults, () => WatchingAsync(member));
        await stop.CancelAsync();
        await streamer.EndAsync(stream);
        await new WatchPage(member).SeesEndAsync();
        await member.PictureAsync(Repository.Screens, $"watch-ended-{look}");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => publishing);

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Empty(member.ScriptErrors);
    }

    private static async Task TalkAsync(ApiUser streamer, ApiUser watcher, ApiStream stream)
    {
        var chat = $"api/livestream/{stream.Id}/chat";
        await streamer.PostAsync(chat, new { text = "Welcome! Today we finish the telemetry radio." });
        await watcher.PostAsync(chat, new { text = "Which frequency do you use? I read that 433 MHz needs no licence here, but the antenna is much longer then, is it not?" });
        await streamer.PostAsync(chat, new { text = $"@{watcher.Handle} 868 MHz, see https://example.org/radio" });
        await watcher.PostAsync(chat, new { text = "Thanks 🎈" });
    }

    private static async Task WatchingAsync(Person member)
    {
        var watch = new WatchPage(member);
        await watch.SeesPictureAsync();
        await watch.Chat.SeesOnceAsync("Welcome!");
    }

    private static async Task LookAsync(Person person, string path, string name, List<string> faults, Func<Task>? ready = null)
    {
        await person.OpenAsync(path);
        await person.Page.WaitForLoadStateAsync(LoadState.Load);
        if (ready is not null)
            await ready();
        await person.Page.EvaluateAsync("() => document.fonts.ready");
        await person.PictureAsync(Repository.Screens, name);
        var overflow = await person.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (overflow > 0)
            faults.Add($"{name}: {overflow} px wider than the window");
        var found = await person.Page.RunAxe();
        faults.AddRange(found.Violations.Where(IsSerious).SelectMany(violation => violation.Nodes.Select(node => $"{name}: {violation.Id} ({violation.Impact}) {node.Html}")));
    }

    private static bool IsSerious(AxeResultItem violation) => violation.Impact is "serious" or "critical";
}
