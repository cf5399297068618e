using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ConnectHub.E2E.Pages;

/// <summary>What a viewer of the watch page does besides talking: react and vote.</summary>
public sealed class TakingPart(Person person)
{
    public ILocator Poll => person.Find("poll-card");

    private ILocator Stage => person.Find("reaction-stage");

    /// <summary>The page's line to the server is up.</summary>
    public Task ReadyAsync() => person.Page.Locator("[data-testid='engagement-link'][data-interactive='true']").WaitForAsync(new() { State = WaitForSelectorState.Attached });

    public Task ReactAsync(string kind) => person.Find($"reaction-{kind}").ClickAsync();

    public Task SeesReactionsAsync(string kind, int count) => Assertions.Expect(person.Find($"reaction-{kind}")).ToHaveAttributeAsync("data-count", $"{count}");

    public Task SeesFloatingAsync() => Assertions.Expect(Stage).ToHaveAttributeAsync("data-floated", new Regex("^[1-9]"));

    public Task SeesNothingFloatAsync() => Assertions.Expect(Stage).Not.ToHaveAttributeAsync("data-floated", new Regex("^[1-9]"));

    public Task SeesQuestionAsync(string question) => Assertions.Expect(person.Find("poll-question")).ToHaveTextAsync(question);

    public Task VoteAsync(int option) => person.Find($"poll-vote-{option}").ClickAsync();

    public async Task VoteByKeyboardAsync(int option)
    {
        await person.Find($"poll-vote-{option}").FocusAsync();
        await person.Page.Keyboard.PressAsync("Enter");
    }

    public Task VotedAsync(int option) => Assertions.Expect(person.Find($"poll-vote-{option}")).ToHaveAttributeAsync("aria-pressed", "true");

    public Task SeesTallyAsync(int option, int votes) => Assertions.Expect(person.Find($"poll-tally-{option}")).ToHaveAttributeAsync("data-votes", $"{votes}");

    public async Task SeesResultAsync(string text)
    {
        await Assertions.Expect(Poll).ToHaveAttributeAsync("data-state", "ended");
        await Assertions.Expect(person.Find("poll-status")).ToContainTextAsync(text);
    }

    public Task SeesNoPollAsync() => Assertions.Expect(Poll).ToBeHiddenAsync();

    public Task SeesAnnouncementAsync(string text) => Assertions.Expect(person.Find("chat-announcement")).ToContainTextAsync(text);

    /// <summary>The keyboard is still on the card, and the chat has room for some lines.</summary>
    public async Task IsOneLineAsync()
    {
        await Assertions.Expect(Poll).ToHaveAttributeAsync("data-folded", "true");
        await Assertions.Expect(person.Find("poll-fold")).ToBeFocusedAsync();
        var box = await Poll.BoundingBoxAsync();
        Assert.InRange(box!.Height, 1, 48);
    }

    public async Task OpensByTapAsync()
    {
        await person.Find("poll-question").ClickAsync();
        await Assertions.Expect(Poll).ToHaveAttributeAsync("data-folded", "false");
    }

    public async Task FoldsAsync()
    {
        await person.Find("poll-fold").ClickAsync();
        await Assertions.Expect(Poll).ToHaveAttributeAsync("data-folded", "true");
    }

    public Task SeesOutcomeInOneLineAsync(string text) => Assertions.Expect(person.Find("poll-outcome").And(person.Page.Locator(":visible"))).ToHaveTextAsync(text);

    /// <summary>From now on its pictures take a tenth of a second, as on a device that is busy.</summary>
    public async Task GetsSlowAsync()
    {
        await person.Page.EvaluateAsync("""
            () => {
              const draw = window.requestAnimationFrame.bind(window);
              window.requestAnimationFrame = callback => window.setTimeout(() => draw(callback), 100);
            }
            """);
    }

    public async Task SeesReactionsPausedAsync()
    {
        var toggle = person.Find("reactions-toggle");
        // It takes some seconds of pictures, and there are none while nothing floats.
        await person.Find("reaction-fire").EvaluateAsync("""
            async button => {
              const toggle = document.querySelector('[data-testid="reactions-toggle"]');
              while (toggle.dataset.paused !== 'true') {
                button.click();
                await new Promise(resolve => setTimeout(resolve, 400));
              }
            }
            """);
        await Assertions.Expect(toggle).ToHaveAttributeAsync("aria-pressed", "false");
        await Assertions.Expect(person.Find("reaction-notice")).ToContainTextAsync("paused");
    }

    public async Task ShowsReactionsAgainAsync()
    {
        await person.Find("reactions-toggle").ClickAsync();
        await Assertions.Expect(person.Find("reactions-toggle")).ToHaveAttributeAsync("aria-pressed", "true");
    }

    public Task SeesReactionsOffAsync() => Assertions.Expect(person.Page.Locator("reaction-bar")).ToHaveAttributeAsync("data-state", "off");
}
