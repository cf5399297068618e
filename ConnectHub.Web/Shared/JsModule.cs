using Microsoft.JSInterop;

namespace ConnectHub.Web.Shared;

/// <summary>A script module as one circuit calls it. No call waits longer than the connection lasts.</summary>
public sealed class JsModule(IJSRuntime js, CircuitLink circuit, string path) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;

    public async Task<T> InvokeAsync<T>(string name, CancellationToken cancellationToken, params object?[] arguments)
    {
        using var limit = circuit.Limit(cancellationToken);
        return await (await ImportAsync().WaitAsync(limit.Token)).InvokeAsync<T>(name, limit.Token, arguments);
    }

    public async Task InvokeVoidAsync(string name, CancellationToken cancellationToken, params object?[] arguments)
    {
        using var limit = circuit.Limit(cancellationToken);
        await (await ImportAsync().WaitAsync(limit.Token)).InvokeVoidAsync(name, limit.Token, arguments);
    }

    public async ValueTask DisposeAsync()
    {
        if (_module is { IsCompletedSuccessfully: true })
            await JsObjects.ReleaseAsync(await _module, stop: null);
    }

    private Task<IJSObjectReference> ImportAsync() => _module is { IsFaulted: false, IsCanceled: false }
        ? _module
        : _module = js.InvokeAsync<IJSObjectReference>("import", circuit.Connection, path).AsTask();
}
