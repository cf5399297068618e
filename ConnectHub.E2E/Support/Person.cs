using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ConnectHub.E2E.Support;

/// <summary>Somebody at a browser of their own: cookies, devices and one open page, and what went wrong in it.</summary>
public sealed class Person
{
    private readonly ConcurrentQueue<string> _scriptErrors;

    private Person(string name, IBrowserContext context, IPage page, Uri site, ConcurrentQueue<string> scriptErrors)
    {
        _scriptErrors = scriptErrors;
        Name = name;
        Context = context;
        Page = page;
        Site = site;
        Listen(page);
    }

    public string Name { get; }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>The address under which this person reaches the site.</summary>
    public Uri Site { get; }

    /// <summary>Uncaught exceptions and what the page wrote as an error to its console.</summary>
    public IReadOnlyCollection<string> ScriptErrors => _scriptErrors;

    public static async Task<Person> SitDownAsync(string name, IBrowserContext context, Uri site)
    {
        context.SetDefaultTimeout(60_000);
        context.SetDefaultNavigationTimeout(60_000);
        var page = context.Pages.Count > 0 ? context.Pages[0] : await context.NewPageAsync();
        return new Person(name, context, page, site, new());
    }

    /// <summary>The same person, signed in as before, in a second tab; its script errors count like the first one's.</summary>
    public async Task<Person> NewTabAsync() => new(Name, Context, await Context.NewPageAsync(), Site, _scriptErrors);

    public Task OpenAsync(string path) => Page.GotoAsync(new Uri(Site, path).ToString(), new() { WaitUntil = WaitUntilState.DOMContentLoaded });

    /// <summary>
    /// Waits until the address is another one. Not by <c>WaitForURLAsync</c>: when the address has changed already, that waits for the load event, and a
    /// page that Blazor swapped in, or one whose pictures are slow, may have none to wait for.
    /// </summary>
    public Task LeavesAsync(string path) => Assertions.Expect(Page).Not.ToHaveURLAsync(new Regex(Regex.Escape(path)));

    /// <summary>A page that stays open says how far it is watched, and is answered 404 once what it shows is deleted.</summary>
    public Task LeaveAsync() => Page.GotoAsync("about:blank");

    public ILocator Find(string testId) => Page.GetByTestId(testId);

    /// <summary>For journeys that are about something else; <see cref="Pages.RegisterPage"/> does it on the page.</summary>
    public Task RegisterAsync(string handle) =>
        AccountForm.SendAsync(this, "register", ("Email", $"{handle}@example.org"), ("Handle", handle), ("Password", ApiUser.Password));

    /// <summary>For journeys that are about something else; <see cref="Pages.LoginPage"/> does it on the page.</summary>
    public Task SignInAsync(string email, string password = ApiUser.Password) =>
        AccountForm.SendAsync(this, "login", ("Email", email), ("Password", password), ("Remember", "true"));

    /// <summary>A click before the circuit is up would be lost: interactive roots say when they listen.</summary>
    public Task InteractiveAsync(string within = "body") => Page.Locator($"{within} [data-interactive='true']").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });

    /// <summary>Presses Tab until that control has the focus; a person without a mouse gives up after a while.</summary>
    public async Task TabToAsync(string testId)
    {
        for (var presses = 0; presses < 40; presses++)
        {
            if (await Find(testId).EvaluateAsync<bool>("element => element === document.activeElement"))
                return;
            await Page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"{testId} is not reached by the Tab key.");
    }

    public async Task FollowAsync()
    {
        await Find("follow").ClickAsync();
        await Assertions.Expect(Find("follow")).ToHaveAttributeAsync("aria-pressed", "true");
    }

    /// <summary>Gives the password that a stream asks for.</summary>
    public async Task UnlockAsync(string password)
    {
        await Find("watch-password").FillAsync(password);
        await Find("watch-password-submit").ClickAsync();
    }

    public async Task PictureAsync(string folder, string name) =>
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), Timeout = 15_000 });

    private void Listen(IPage page)
    {
        page.PageError += (_, error) => _scriptErrors.Enqueue($"{Name}: uncaught {error}");
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                _scriptErrors.Enqueue($"{Name}: {message.Text} ({message.Location})");
        };
    }
}
