using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ConnectHub.E2E.Pages;

/// <summary>Dashboard 7: polls, reactions, the overlay.</summary>
public sealed class EngagementPage(Person person)
{
    public async Task OpenAsync()
    {
        await person.OpenAsync("studio/engagement");
        await person.Page.Locator("[data-testid='dash-engagement'][data-interactive='true']").WaitForAsync();
        await Assertions.Expect(person.Find("dash-engagement")).ToHaveAttributeAsync("data-keys", "");
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
        {
            if (i > 1)
                await person.Find("poll-option-add").ClickAsync();
            await person.Find($"poll-option-{i + 1}").FillAsync(options[i]);
        }
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

    public async Task<string> RenewOverlayAsync()
    {
        var before = await person.Find("overlay-address").TextContentAsync();
        await person.Find("overlay-renew").ClickAsync();
        await Assertions.Expect(person.Find("overlay-renew-cancel")).ToBeFocusedAsync();
        await person.Find("overlay-renew-confirm").ClickAsync();
        await Assertions.Expect(person.Find("overlay-address")).Not.ToHaveTextAsync(before ?? "");
        return new Uri(await person.Find("overlay-address").TextContentAsync() ?? "").AbsolutePath.TrimStart('/');
    }

    public Task SeesOverlayGoneAsync() => Assertions.Expect(person.Find("overlay-state")).ToHaveAttributeAsync("data-connected", "false");

    public async Task ExtendAsync()
    {
        await person.Find("poll-extend").ClickAsync();
        await Assertions.Expect(person.Find("running-said")).ToContainTextAsync("30 seconds longer");
        await Assertions.Expect(person.Find("running-left")).ToHaveTextAsync(new Regex("^10:"));
    }

    /// <summary>While another runs.</summary>
    public async Task QueueAsync(string question, params string[] options)
    {
        await FillAsync(question, options);
        await person.Find("poll-start").ClickAsync();
        await Assertions.Expect(person.Find("poll-conflict-cancel")).ToBeFocusedAsync();
        await person.Find("poll-conflict-queue").ClickAsync();
        await Assertions.Expect(person.Find("poll-queued")).ToContainTextAsync(question);
    }

    /// <summary>Asked whether to end it, and thinks better of it.</summary>
    public async Task KeepsRunningAsync()
    {
        await person.Find("poll-end").ClickAsync();
        await person.Find("poll-end-cancel").ClickAsync();
        await Assertions.Expect(person.Find("poll-end-dialog")).ToBeHiddenAsync();
        await Assertions.Expect(person.Find("poll-running")).ToHaveAttributeAsync("data-state", "running");
    }

    public Task SeesOutcomeAsync(string text) => Assertions.Expect(person.Find("running-outcome")).ToHaveTextAsync(text);

    public async Task PublishAsync()
    {
        await person.Find("poll-publish").ClickAsync();
        await Assertions.Expect(person.Find("running-said")).ToContainTextAsync("announced");
    }

    public async Task ArchiveAsync()
    {
        await person.Find("poll-archive").ClickAsync();
        await Assertions.Expect(person.Find("poll-running")).ToBeHiddenAsync();
    }

    public async Task ReusesAsync(string question, params string[] options)
    {
        await person.Find("poll-past").Filter(new() { HasText = question }).GetByTestId("poll-reuse").ClickAsync();
        await Assertions.Expect(person.Find("poll-question")).ToHaveValueAsync(question);
        for (var i = 0; i < options.Length; i++)
            await Assertions.Expect(person.Find($"poll-option-{i + 1}")).ToHaveValueAsync(options[i]);
        await person.Find("poll-clear").ClickAsync();
        await Assertions.Expect(person.Find("poll-question")).ToHaveValueAsync("");
    }

    public async Task KeepAsync(string question, params string[] options)
    {
        await FillAsync(question, options);
        await person.Find("poll-keep").ClickAsync();
        await Assertions.Expect(person.Find("poll-kept-item")).ToContainTextAsync(question);
        await person.Find("poll-clear").ClickAsync();
    }

    public async Task UseKeptAsync(string question)
    {
        await person.Find("poll-use").ClickAsync();
        await Assertions.Expect(person.Find("poll-question")).ToHaveValueAsync(question);
    }

    public async Task DeleteKeptAsync()
    {
        await person.Find("poll-kept-delete").ClickAsync();
        await Assertions.Expect(person.Find("poll-discard-cancel")).ToBeFocusedAsync();
        await person.Find("poll-discard-confirm").ClickAsync();
        await person.Find("poll-kept-empty").WaitForAsync();
    }

    public async Task ChooseIntensityAsync(string intensity)
    {
        await person.Find("reaction-intensity").SelectOptionAsync(intensity);
        await Assertions.Expect(person.Find("reaction-intensity")).ToHaveValueAsync(intensity);
    }

    public Task SeesReactionsInTheGraphAsync() => Assertions.Expect(person.Find("reaction-rate")).ToHaveTextAsync(new Regex("most [1-9]"));

    public async Task SwitchOffAsync()
    {
        await person.Find("reactions-switch").ClickAsync();
        await Assertions.Expect(person.Find("reactions-switch")).ToHaveTextAsync("Off");
    }

    private async Task FillAsync(string question, string[] options)
    {
        await person.Find("poll-question").FillAsync(question);
        for (var i = 0; i < options.Length; i++)
            await person.Find($"poll-option-{i + 1}").FillAsync(options[i]);
    }
}
