using Microsoft.Playwright;

namespace ConnectHub.E2E.Pages;

/// <summary>Dashboard 15: one's own videos.</summary>
public sealed class SavedPage(Person person)
{
    public ILocator Rows => person.Find("saved-item");

    public ILocator Toast => person.Find("toast");

    public async Task OpenAsync()
    {
        await person.OpenAsync("studio/saved");
        await person.InteractiveAsync();
        await Assertions.Expect(Rows.First).ToBeVisibleAsync();
    }

    public async Task TrashAsync(string title)
    {
        await person.Find("saved-trash").ClickAsync();
        await Assertions.Expect(Toast).ToContainTextAsync($"“{title}” is in the trash");
        await Assertions.Expect(Rows).ToHaveCountAsync(0);
    }

    /// <summary>By the keyboard alone, and back again.</summary>
    public async Task TrashAndUndoByKeysAsync(string title)
    {
        // A key that is pressed before the page hears keys is nobody's.
        await Assertions.Expect(person.Find("dash-saved")).ToHaveAttributeAsync("data-keys", "");
        await person.Find("saved-open").FocusAsync();
        await person.Page.Keyboard.PressAsync("Delete");
        await Assertions.Expect(Toast).ToContainTextAsync($"“{title}” is in the trash");
        await Assertions.Expect(Toast.GetByTestId("toast-action")).ToBeFocusedAsync();
        await person.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Rows).ToHaveAttributeAsync("data-state", "ready");
    }

    public async Task UndoAsync()
    {
        await Toast.GetByTestId("toast-action").ClickAsync();
        await Assertions.Expect(Rows).ToHaveAttributeAsync("data-state", "ready");
    }

    public Task ShowTrashAsync() => person.Find("saved-shelf").SelectOptionAsync("Trash");
}
