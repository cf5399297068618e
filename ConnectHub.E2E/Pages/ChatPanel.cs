using Microsoft.Playwright;

namespace ConnectHub.E2E.Pages;

public sealed class ChatPanel(Person person)
{
    public ILocator Input => person.Find("chat-input");

    /// <summary>Its script listens: what is typed before is lost with the draft that it puts there.</summary>
    public async Task ReadyAsync()
    {
        await Assertions.Expect(person.Find("chat-panel")).Not.ToHaveAttributeAsync("data-state", "loading");
        await Assertions.Expect(Input).ToBeEditableAsync();
    }

    public async Task SayAsync(string text)
    {
        await ReadyAsync();
        await Input.FillAsync(text);
        await person.Find("chat-send").ClickAsync();
    }

    public ILocator Lines(string text) => person.Page.GetByTestId("chat-message").Filter(new() { HasText = text });

    public ILocator Notice => person.Find("chat-notice");

    public IKeyboard Keyboard => person.Page.Keyboard;

    /// <summary>Why nothing can be written: a timeout, a ban, a warning.</summary>
    public ILocator Barred => person.Find("chat-barred");

    /// <summary>The newest news of something that was done.</summary>
    public ILocator Toast => person.Find("toast").Last;

    public ILocator Tool(string text, string testId) => Lines(text).First.GetByTestId(testId);

    /// <summary>A button of the line with that text, which shows when the line is pointed at.</summary>
    public async Task PressAsync(string text, string testId)
    {
        await Lines(text).First.HoverAsync();
        await Tool(text, testId).ClickAsync();
    }

    public Task ChooseAsync(string testId) => person.Find(testId).ClickAsync();

    public async Task UndoAsync() => await Toast.GetByTestId("toast-action").ClickAsync();

    public Task GoneAsync(string text) => Assertions.Expect(Lines(text)).ToHaveCountAsync(0);

    public Task SeesOnceAsync(string text) => Assertions.Expect(Lines(text)).ToHaveCountAsync(1);
}
