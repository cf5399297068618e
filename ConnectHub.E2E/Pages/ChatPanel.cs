using Microsoft.Playwright;

namespace ConnectHub.E2E.Pages;

public sealed class ChatPanel(Person person)
{
    public ILocator Input => person.Find("chat-input");

    public async Task ReadyAsync() => await Assertions.Expect(Input).ToBeEditableAsync();

    public async Task SayAsync(string text)
    {
        await ReadyAsync();
        await Input.FillAsync(text);
        await person.Find("chat-send").ClickAsync();
    }

    public ILocator Lines(string text) => person.Page.GetByTestId("chat-message").Filter(new() { HasText = text });

    public Task SeesOnceAsync(string text) => Assertions.Expect(Lines(text)).ToHaveCountAsync(1);
}
