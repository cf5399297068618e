using Microsoft.Playwright;

namespace ConnectHub.E2E.Pages;

/// <summary>The moderators' one screen, <c>/mod/{handle}</c>.</summary>
public sealed class ModPage(Person person)
{
    public ILocator HeldRows => person.Find("held-row");

    public ILocator ReportRows => person.Find("report-row");

    public ILocator LogRows => person.Find("log-row");

    public ILocator Toast => person.Find("toast");

    public ILocator ReadOnly => person.Find("desk-read-only");

    public async Task OpenAsync(string handle)
    {
        await person.OpenAsync($"mod/{handle}");
        await Assertions.Expect(person.Find("mod-page")).ToHaveAttributeAsync("data-interactive", "true");
        // It is drawn a moment before it hears keys.
        await Assertions.Expect(person.Find("mod-page")).ToHaveAttributeAsync("data-keys", "");
    }

    /// <summary>On a phone each part is a tab.</summary>
    public async Task GoToAsync(string part)
    {
        if (await person.Find($"mod-tab-{part}").IsVisibleAsync())
            await person.Find($"mod-tab-{part}").ClickAsync();
    }

    /// <summary>A row of the dialog that arranges the page.</summary>
    public ILocator Part(string id) => person.Page.Locator($"[data-testid='arrange-part'][data-part-id='{id}']");

    public ILocator Held(string text) => HeldRows.Filter(new() { HasText = text });

    public ILocator Line(string text) => person.Page.GetByTestId("chat-message").Filter(new() { HasText = text });

    public ILocator Log(string kind) => person.Page.Locator($"[data-testid='log-row'][data-kind='{kind}']");
}
