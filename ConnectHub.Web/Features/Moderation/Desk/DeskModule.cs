using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ConnectHub.Web.Features.Moderation.Desk;

/// <summary>The browser's half of a moderators' page (wwwroot-media-js/moderation), as one circuit calls it.</summary>
public sealed class DeskModule(IJSRuntime js) : ScriptModule(js, "/media/moderation/desk.js")
{
    /// <summary>The keys of the page, until the answer is released with <see cref="ScriptModule.ReleaseAsync"/>.</summary>
    public async Task<IJSObjectReference> AttachAsync(ElementReference root, CancellationToken cancellationToken) =>
        await (await ImportAsync()).InvokeAsync<IJSObjectReference>("attach", cancellationToken, root);

    public async Task<TimeZoneInfo> ZoneAsync(CancellationToken cancellationToken)
    {
        var name = await (await ImportAsync()).InvokeAsync<string?>("zone", cancellationToken);
        return name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
    }

    /// <summary>The player's element is loaded with the page when the page has one from the start; this is for one that comes later.</summary>
    public async Task LoadPlayerAsync() => await (await ImportAsync()).InvokeVoidAsync("loadPlayer");

    /// <summary>Marks the chat's lines for its filters, until the answer is released.</summary>
    public async Task<IJSObjectReference> MarkAsync<T>(ElementReference root, DotNetObjectReference<T> server, CancellationToken cancellationToken) where T : class =>
        await (await ImportAsync()).InvokeAsync<IJSObjectReference>("mark", cancellationToken, root, server);

    /// <summary>At the lower edge of the page, for a while; the button of what can be undone calls <see cref="DeskFrame.UndoAsync(string)"/>.</summary>
    public async Task SayAsync(DeskNotice notice, DotNetObjectReference<DeskFrame> frame, CancellationToken cancellationToken) =>
        await (await ImportAsync()).InvokeVoidAsync("say", cancellationToken, notice.Text, notice.Tone == DeskTone.Good ? "done" : "problem",
            notice.Undoable is { } action ? ShortId.Format(action.Id) : null, frame);
}
