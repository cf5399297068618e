using Microsoft.Playwright;

namespace ConnectHub.E2E.Pages;

/// <summary>Dashboard 7: polls, reactions, the overlay.</summary>
public sealed class EngagementPage(Person person)
{
    public async Task OpenAsync()
    {
        await person.OpenAsync("studio/engagement");
        await person.Page.Locator("[data-testid='dash-engagement'][data-interactive='true']").WaitForAsync();
        await Assertions.Expect(person.Find("poll-start")).ToBeEnabledAsync();
    }

    /// <summary>By the key that moves to the question, and without a mouse up to the button.</summary>
    public async Task AskAsync(string question, params string[] options)
    {
        await person.Page.Locator("h1").ClickAsync();
        await person.Page.Keyboard.PressAsync("p");
        await Assertions.Expect(person.Find("poll-question")).ToBeFocusedAsync();
        await person.Page.Keyboard.TypeAsync(question);
        for (var i = 0; i < options.Length; i++)
            await person.Find($"poll-option-{i + 1}").FillAsync(options[i]);
        await person.Find("poll-duration").SelectOptionAsync("600");
        await person.Find("poll-start").ClickAsync();
        await RunsAsync(question);
    }

    public async Task RunsAsync(string question)
    {
        await Assertions.Expect(person.Find("poll-running")).ToHaveAttributeAsync("data-state", "running");
        await Assertions.Expect(person.Find("running-question")).ToHaveTextAsync(question);
    }

    public Task SeesTallyAsync(int option, int votes) =>
        Assertions.Expect(person.Find("poll-running").GetByTestId($"poll-tally-{option}")).ToHaveAttributeAsync("data-votes", $"{votes}");

    public Task SeesReactionsAsync(string kind, int count) => Assertions.Expect(person.Find($"reaction-count-{kind}")).ToHaveTextAsync($"{count}");

    public async Task EndAsync()
    {
        await person.Page.Locator("h1").ClickAsync();
        await person.Page.Keyboard.PressAsync("e");
        await person.Find("poll-end-confirm").ClickAsync();
        await Assertions.Expect(person.Find("poll-running")).ToHaveAttributeAsync("data-state", "ended");
    }

    public async Task<string> MakeOverlayAsync()
    {
        await person.Find("overlay-make").ClickAsync();
        return new Uri(await person.Find("overlay-address").TextContentAsync() ?? "").AbsolutePath.TrimStart('/');
    }

    public Task SeesOverlayConnectedAsync() => Assertions.Expect(person.Find("overlay-state")).ToHaveAttributeAsync("data-connected", "true");
}
