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
}
