using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ConnectHub.Web.Features.Moderation.Desk;

/// <summary>The browser's half of a moderators' page (wwwroot-media-js/moderation), as one circuit calls it.</summary>
public sealed class DeskModule(IJSRuntime js, CircuitLink circuit) : IAsyncDisposable
{
    private readonly JsModule _module = new(js, circuit, "/media/moderation/desk.js");

    /// <summary>The keys of the page, until the answer is released with <see cref="JsObjects.ReleaseAsync"/>.</summary>
    public Task<IJSObjectReference> AttachAsync(ElementReference root, CancellationToken cancellationToken) =>
        _module.InvokeAsync<IJSObjectReference>("attach", cancellationToken, root);

    public async Task<TimeZoneInfo> ZoneAsync(CancellationToken cancellationToken)
    {
        var name = await _module.InvokeAsync<string?>("zone", cancellationToken);
        return name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
    }

    /// <summary>The player's element is loaded with the page when the page has one from the start; this is for one that comes later.</summary>
    public Task LoadPlayerAsync() => _module.InvokeVoidAsync("loadPlayer", CancellationToken.None);

    /// <summary>Marks the chat's lines for its filters, until the answer is released.</summary>
    public Task<IJSObjectReference> MarkAsync<T>(ElementReference root, DotNetObjectReference<T> server, CancellationToken cancellationToken) where T : class =>
        _module.InvokeAsync<IJSObjectReference>("mark", cancellationToken, root, server);

    /// <summary>At the lower edge of the page, for a while; the button of what can be undone calls <see cref="DeskFrame.UndoAsync(string)"/>.</summary>
    public Task SayAsync(DeskNotice notice, DotNetObjectReference<DeskFrame> frame, CancellationToken cancellationToken) =>
        _module.InvokeVoidAsync("say", cancellationToken, notice.Text, notice.Tone == DeskTone.Good ? "done" : "problem",
            notice.Undoable is { } action ? ShortId.Format(action.Id) : null, frame);

    public Task OpenDialogAsync(ElementReference dialog, CancellationToken cancellationToken) =>
        _module.InvokeVoidAsync("openDialog", cancellationToken, dialog);

    public Task CloseDialogAsync(ElementReference dialog, CancellationToken cancellationToken) =>
        _module.InvokeVoidAsync("closeDialog", cancellationToken, dialog);

    public ValueTask DisposeAsync() => _module.DisposeAsync();
}
