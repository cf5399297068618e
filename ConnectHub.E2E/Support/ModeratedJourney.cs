using ConnectHub.E2E.Pages;
using Microsoft.Playwright;

namespace ConnectHub.E2E.Support;

/// <summary>A journey around a stream whose owner can choose moderators, each at a screen of their own.</summary>
public abstract class ModeratedJourney(Site site) : Journey(site)
{
    /// <summary>AutoMod minds the capitals.</summary>
    protected const string Bad = "MY GIVEAWAY IS THE BEST GIVEAWAY OF ALL";

    protected async Task<ModeratedRoom> RoomAsync()
    {
        var streamer = await ApiUser.RegisterAsync(Server.Address, Unique("ada"));
        var viewer = await ApiUser.RegisterAsync(Server.Address, Unique("zed"));
        var stream = await streamer.GoLiveAsync("Talk");
        var owner = await PersonAsync("owner");
        await owner.SignInAsync(streamer.Email);
        await owner.OpenAsync("studio/chat");
        var caps = owner.Find("automod-caps");
        await caps.CheckAsync();
        await Assertions.Expect(owner.Find("toast")).ToBeVisibleAsync();
        return new ModeratedRoom(streamer, viewer, stream, owner);
    }

    protected async Task<(ModeratorSeat Seat, ModPage Page)> ModeratorAsync(ModeratedRoom room, string name, BrowserNewContextOptions? options = null)
    {
        using var user = await ApiUser.RegisterAsync(Server.Address, Unique(name));
        await room.Owner.OpenAsync("studio/moderators");
        await room.Owner.Find("moderator-handle").FillAsync(user.Handle);
        await room.Owner.Find("moderator-add").ClickAsync();
        await Assertions.Expect(room.Owner.Page.Locator($"[data-testid='moderator'][data-handle='{user.Handle}']")).ToBeVisibleAsync();
        var person = await PersonAsync(name, options: options);
        await person.SignInAsync(user.Email);
        var page = new ModPage(person);
        await page.OpenAsync(room.Streamer.Handle);
        return (new ModeratorSeat(person, user.Handle), page);
    }

    protected sealed record ModeratorSeat(Person Person, string Handle);

    protected sealed record ModeratedRoom(ApiUser Streamer, ApiUser Viewer, ApiStream Stream, Person Owner) : IDisposable
    {
        public string Chat => $"api/livestream/{Stream.Id}/chat";

        public Task EndAsync() => Streamer.EndAsync(Stream);

        public void Dispose()
        {
            Streamer.Dispose();
            Viewer.Dispose();
        }
    }
}
