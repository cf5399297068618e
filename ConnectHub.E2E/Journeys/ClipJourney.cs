using Microsoft.Playwright;

namespace ConnectHub.E2E.Journeys;

[Collection(Lanes.Media)]
public sealed class ClipJourney(Site site) : Journey(site)
{
    private const int OldEnough = 14;

    [Fact(Timeout = 480_000)]
    public async Task Live_ClipByKeyboardAndByFinger_PlaysForStrangersAndOutlivesTheStream()
    {
        var server = await OwnServerAsync();
        var handle = Unique("ada");
        var streamer = await PersonAsync("streamer");
        var studio = new GoLivePage(streamer);
        await streamer.RegisterAsync(handle);
        await studio.OpenAsync();
        await studio.GoLiveAsync("The long evening");

        var viewer = await PersonAsync("viewer");
        await viewer.RegisterAsync(Unique("bob"));
        var watch = new WatchPage(viewer);
        await watch.OpenAsync(handle);
        await watch.SeesPictureAsync();
        await Video.PlaysOnAsync(watch.Player, OldEnough);
        var byKeys = await ClipByKeysAsync(viewer);
        var byFinger = await ClipByFingerAsync(handle);

        var stranger = await PersonAsync("stranger");
        await PlaysAsync(stranger, byKeys);
        await Assertions.Expect(stranger.Find("clip-title")).ToHaveTextAsync("By keys alone");
        await PlaysAsync(stranger, byFinger);

        await studio.EndAsync();
        await watch.SeesEndAsync();
        // Gone at a stroke: what is deleted file by file, the server may still be adding to.
        Directory.Move(Path.Combine(server.DataPath, "media"), Path.Combine(server.DataPath, "media-that-was"));
        await PlaysAsync(await PersonAsync("latecomer"), byKeys);
        AssertNoScriptErrors();
    }

    private static async Task<string> ClipByKeysAsync(Person viewer)
    {
        var editor = new ClipEditorPage(viewer);
        await editor.OpenByKeyAsync();
        var start = await editor.StartAsync();
        await viewer.Page.Keyboard.PressAsync("Shift+ArrowRight");
        await Eventually.GetAsync(editor.StartAsync, now => now >= start + 0.8, "the start to move a second on");
        await viewer.TabToAsync("clip-editor-name");
        await viewer.Page.Keyboard.PressAsync("ControlOrMeta+A");
        await viewer.Page.Keyboard.TypeAsync("By keys alone");
        await viewer.Page.Keyboard.PressAsync("Enter");
        return await editor.SavedAsync();
    }

    private async Task<string> ClipByFingerAsync(string handle)
    {
        var phone = await PersonAsync("phone", options: new() { ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true });
        await phone.RegisterAsync(Unique("eve"));
        await new WatchPage(phone).OpenAsync(handle);
        await new WatchPage(phone).SeesPictureAsync();
        var editor = new ClipEditorPage(phone);
        await phone.Find("clip-open").ClickAsync();
        await editor.OpensAsync();
        var start = await editor.StartAsync();
        var strip = await phone.Find("clip-strip").BoundingBoxAsync() ?? throw new InvalidOperationException("The strip is not shown.");
        await phone.Find("clip-in").HoverAsync();
        await phone.Page.Mouse.DownAsync();
        await phone.Page.Mouse.MoveAsync(strip.X + (strip.Width / 3), strip.Y + 20, new() { Steps = 5 });
        await phone.Page.Mouse.UpAsync();
        await Eventually.GetAsync(editor.StartAsync, now => now > start + 0.5, "the handle to follow");
        await phone.Find("clip-save").ClickAsync();
        return await editor.SavedAsync();
    }

    private static async Task PlaysAsync(Person person, string address)
    {
        await person.Page.GotoAsync(address);
        await person.Find("clip-video").WaitForAsync(new() { Timeout = 180_000 });
        await Video.PlaysOnAsync(person.Find("clip-video"), 1);
    }
}
