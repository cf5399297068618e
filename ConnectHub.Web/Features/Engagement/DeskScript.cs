using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ConnectHub.Web.Features.Engagement;

/// <summary>The browser's half of the dashboard: its dialogs and its keys.</summary>
public sealed class DeskScript(IJSRuntime js)
{
    private const string Path = "./Features/Engagement/EngagementDesk.razor.js";

    public Task OpenAsync(ElementReference dialog, CancellationToken cancellationToken) => CallAsync("open", dialog, cancellationToken);

    /// <summary>Escape does not close it, it only tells: who opened it asks first, and closes it.</summary>
    public Task OpenToAskAsync(ElementReference dialog, CancellationToken cancellationToken) => CallAsync("openToAsk", dialog, cancellationToken);

    public Task CloseAsync(ElementReference dialog, CancellationToken cancellationToken) => CallAsync("close", dialog, cancellationToken);

    /// <summary>A key presses the button that says so, of the row that has the focus or of the desk, while nobody types and as long as the element is on the page.</summary>
    public Task KeysAsync(ElementReference desk, CancellationToken cancellationToken) => CallAsync("keys", desk, cancellationToken);

    public Task FocusAsync(ElementReference field, CancellationToken cancellationToken) => CallAsync("focus", field, cancellationToken);

    /// <summary>To the first that there is of these, when what had the focus is gone; who has it elsewhere by then keeps it.</summary>
    public Task FocusIfLostAsync(ElementReference desk, IReadOnlyList<string> selectors, CancellationToken cancellationToken) =>
        CallAsync("focusIfLost", desk, cancellationToken, selectors);

    /// <summary>What is typed in the field that has the focus is told (its change event) before this returns.</summary>
    public Task SettleAsync(ElementReference form, CancellationToken cancellationToken) => CallAsync("settle", form, cancellationToken);

    /// <summary>To the first field that is marked invalid, else to what is said of it.</summary>
    public Task FocusProblemAsync(ElementReference form, CancellationToken cancellationToken) => CallAsync("focusProblem", form, cancellationToken);

    /// <summary>
    /// That of the page, as it is shown now: for a reload and the way back. The page is not asked for anew, and nothing happens when another one is on the way.
    /// </summary>
    public Task ShowAddressAsync(ElementReference desk, string address, CancellationToken cancellationToken) => CallAsync("showAddress", desk, cancellationToken, address);

    /// <summary>False when the browser did not allow it.</summary>
    public async Task<bool> CopyAsync(string text, CancellationToken cancellationToken)
    {
        await using var module = await js.InvokeAsync<IJSObjectReference>("import", cancellationToken, Path);
        return await module.InvokeAsync<bool>("copy", cancellationToken, text);
    }

    private async Task CallAsync(string name, ElementReference element, CancellationToken cancellationToken, params object[] more)
    {
        try
        {
            await using var module = await js.InvokeAsync<IJSObjectReference>("import", cancellationToken, Path);
            await module.InvokeVoidAsync(name, cancellationToken, [element, .. more]);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // The page is gone, and its dialogs with it.
        }
    }
}
