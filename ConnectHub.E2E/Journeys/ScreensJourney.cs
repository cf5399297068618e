using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ConnectHub.E2E.Journeys;

/// <summary>
/// Every screen at both widths in both themes: a picture to look at, no serious fault by axe, nothing wider than the window, no script errors.
/// </summary>
public sealed class ScreensJourney(Site site) : Journey(site)
{
    private static readonly (ColorScheme Scheme, string Name)[] Themes = [(ColorScheme.Dark, "dark"), (ColorScheme.Light, "light")];

    /// <summary>A page is opened once and looked at in both themes: it takes either from the style sheet alone.</summary>
    [Theory(Timeout = 600_000)]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Screens_InBothThemes_ShowNoSeriousFault(int width)
    {
        var look = $"{width}";
        var options = new BrowserNewContextOptions { ViewportSize = new() { Width = width, Height = width > 1000 ? 900 : 844 } };
        using var streamer = await ApiUser.RegisterAsync(Server.Address, Unique("ada"));
        using var watcher = await ApiUser.RegisterAsync(Server.Address, Unique("bob"));
        var stream = await streamer.GoLiveAsync("Building a weather balloon, part 4: the radio");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var publishing = (await MediaFile.LongAsync()).PublishAsync(streamer, stream, Guid.NewGuid(), stop.Token);
        await TalkAsync(streamer, watcher, stream);
        var faults = new List<string>();

        var visitor = await PersonAsync($"visitor-{look}", options: new(options));
        await LookAsync(visitor, "account/login", $"login-{look}", faults);
        await LookAsync(visitor, "account/register", $"register-{look}", faults);
        await LookAsync(visitor, "account/forgot", $"forgot-{look}", faults);
        await LookAsync(visitor, "no/such/page", $"not-found-{look}", faults);
        var member = await PersonAsync($"member-{look}", options: new(options));
        await member.SignInAsync(watcher.Email);
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
        await ModerateAsync(streamer, watcher, stream, look, options, faults);
        await stop.CancelAsync();
        await streamer.EndAsync(stream);
        await new WatchPage(member).SeesEndAsync();
        await InBothThemesAsync(member, theme => member.PictureAsync(Repository.Screens, $"watch-ended-{look}-{theme}"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => publishing);

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Empty(member.ScriptErrors);
    }

    /// <summary>The moderators' screens with something on each: a held message, a moderator, a timeout, a card.</summary>
    private async Task ModerateAsync(ApiUser streamer, ApiUser watcher, ApiStream stream, string look, BrowserNewContextOptions options, List<string> faults)
    {
        var owner = await PersonAsync($"owner-{look}", options: new(options));
        await owner.SignInAsync(streamer.Email);
        await owner.OpenAsync("studio/chat");
        await owner.Find("automod-caps").CheckAsync();
        await Assertions.Expect(owner.Find("toast")).ToBeVisibleAsync();
        await watcher.PostAsync($"api/livestream/{stream.Id}/chat", new { text = "WHY DOES NOBODY ANSWER MY QUESTION" });
        await LookAsync(owner, "studio/chat", $"chat-{look}", faults, () => owner.Find("held-row").WaitForAsync());
        await owner.OpenAsync("studio/moderators");
        await owner.Find("moderator-handle").FillAsync(watcher.Handle);
        await owner.Find("moderator-add").ClickAsync();
        await owner.Find("moderator").WaitForAsync();
        await LookAsync(owner, "studio/moderators", $"moderators-{look}", faults, () => owner.Find("log-row").First.WaitForAsync());
        await LookAsync(owner, $"mod/{streamer.Handle}", $"mod-{look}", faults, () => ModeratingAsync(owner, watcher));
        await LookAsync(owner, "mod", $"mod-home-{look}", faults, () => owner.Find("mod-home-channel").WaitForAsync());
        await LookAsync(owner, $"@{streamer.Handle}/chat", $"chat-window-{look}", faults, () => owner.Find("chat-message").First.WaitForAsync());
        Assert.Empty(owner.ScriptErrors);
    }

    private static async Task ModeratingAsync(Person owner, ApiUser watcher)
    {
        await owner.Page.Locator("[data-testid='mod-page'][data-interactive='true']").WaitForAsync();
        if (await owner.Find("mod-tab-held").IsVisibleAsync())
        {
            await owner.Find("mod-tab-held").ClickAsync();
            await owner.Find("held-row").WaitForAsync();
            return;
        }
        await owner.Find("held-row").WaitForAsync();
        await Video.MovesAsync(owner.Find("player"));
        await owner.Find("card-search").FillAsync(watcher.Handle);
        await owner.Find("card-look").ClickAsync();
        await owner.Find("user-card-messages").WaitForAsync();
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
        // Asked of the page itself: on a busy machine the driver has been seen to miss the load event.
        await person.Page.WaitForFunctionAsync("() => document.readyState === 'complete'");
        if (ready is not null)
            await ready();
        await person.Page.EvaluateAsync("() => document.fonts.ready");
        await InBothThemesAsync(person, theme => LookAsync(person, $"{name}-{theme}", faults));
    }

    private static async Task InBothThemesAsync(Person person, Func<string, Task> look)
    {
        foreach (var (scheme, name) in Themes)
        {
            await person.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            // Colours change over some pictures where they change under the pointer.
            await person.Page.EvaluateAsync("() => Promise.allSettled(document.getAnimations().filter(moving => moving instanceof CSSTransition).map(moving => moving.finished))");
            await look(name);
        }
    }

    private static async Task LookAsync(Person person, string name, List<string> faults)
    {
        await person.PictureAsync(Repository.Screens, name);
        var overflow = await person.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (overflow > 0)
            faults.Add($"{name}: {overflow} px wider than the window");
        var found = await person.Page.RunAxe();
        faults.AddRange(found.Violations.Where(IsSerious).SelectMany(violation => violation.Nodes.Select(node => $"{name}: {violation.Id} ({violation.Impact}) {node.Html}")));
    }

    private static bool IsSerious(AxeResultItem violation) => violation.Impact is "serious" or "critical";
}
