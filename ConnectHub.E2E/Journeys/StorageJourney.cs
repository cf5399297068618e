using Microsoft.Playwright;

namespace ConnectHub.E2E.Journeys;

/// <summary>An admin looks for files that belong to nothing, and deletes them.</summary>
public sealed class StorageJourney(Site site) : Journey(site)
{
    [Fact(Timeout = 240_000)]
    public async Task Admin_ChecksTheStorage_DeletesWhatBelongsToNothing()
    {
        var server = await OwnServerAsync();
        var folder = Directory.CreateDirectory(Path.Combine(server.DataPath, "media", Guid.CreateVersion7().ToString("N"))).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "seg-0.m4s"), new byte[3_000_000], Stop);
        var admin = await PersonAsync("admin");
        await admin.SignInAsync(Site.AdminEmail, Site.AdminPassword);
        await admin.OpenAsync("");
        await admin.Find("user-menu-button").ClickAsync();
        await admin.Find("menu-storage").ClickAsync();
        await admin.InteractiveAsync();
        await Assertions.Expect(admin.Find("storage-empty")).ToBeVisibleAsync();

        await admin.Find("storage-check").ClickAsync();
        await Assertions.Expect(admin.Find("storage-files")).ToContainTextAsync("1 item, 3 MB");
        await Assertions.Expect(admin.Find("storage-files")).ToContainTextAsync($"media/{Path.GetFileName(folder)}");
        await admin.Find("storage-delete").ClickAsync();
        await Assertions.Expect(admin.Find("storage-delete-cancel")).ToBeFocusedAsync();
        await admin.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(admin.Find("storage-dialog")).ToBeHiddenAsync();
        Assert.True(Directory.Exists(folder));

        await admin.Find("storage-delete").ClickAsync();
        await admin.Find("storage-delete-confirm").ClickAsync();
        await Assertions.Expect(admin.Find("storage-said")).ToHaveTextAsync("1 item deleted.");
        await Assertions.Expect(admin.Find("storage-files")).ToBeHiddenAsync();
        Assert.False(Directory.Exists(folder));
        AssertNoScriptErrors();
    }
}
