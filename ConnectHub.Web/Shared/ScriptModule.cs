using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ConnectHub.Web.Shared;

/// <summary>One module of wwwroot-media-js as one circuit calls it: imported once, at the first call. It opens and closes dialogs by exporting shared/dialog.js.</summary>
public abstract class ScriptModule(IJSRuntime js, string path) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;

    public async Task OpenDialogAsync(ElementReference dialog, CancellationToken cancellationToken) =>
        await (await ImportAsync()).InvokeVoidAsync("openDialog", cancellationToken, dialog);

    public async Task CloseDialogAsync(ElementReference dialog, CancellationToken cancellationToken) =>
        await (await ImportAsync()).InvokeVoidAsync("closeDialog", cancellationToken, dialog);

    public async ValueTask DisposeAsync()
    {
        if (_module is { IsCompletedSuccessfully: true })
            await ReleaseAsync(await _module, stop: null);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of a browser object; the page may be gone already, and then there is nothing to let go of.</summary>
    internal static async ValueTask ReleaseAsync(IJSObjectReference? reference, string? stop)
    {
        try
        {
            if (reference is not null && stop is not null)
                await reference.InvokeVoidAsync(stop);
            if (reference is not null)
                await reference.DisposeAsync();
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
        }
    }

    /// <summary>Once; again after it failed.</summary>
    protected Task<IJSObjectReference> ImportAsync() =>
        _module is { IsFaulted: false, IsCanceled: false } ? _module : _module = js.InvokeAsync<IJSObjectReference>("import", path).AsTask();
}
