using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ConnectHub.Web.Features.Recordings.Saved;

/// <summary>The browser's half of the editor's preview (wwwroot-media-js/video/video-preview.js), as one circuit calls it.</summary>
public sealed class PreviewScript(IJSRuntime js, CircuitLink circuit) : IAsyncDisposable
{
    private readonly JsModule _module = new(js, circuit, "/media/video/video-preview.js");

    /// <summary>Elements are loaded with the page when it has them from the start; this one comes later. To be called once its markup is in the page.</summary>
    public Task StartAsync(ElementReference preview) => _module.InvokeVoidAsync("start", CancellationToken.None, preview);

    /// <summary>In seconds.</summary>
    public Task<double> PositionAsync(ElementReference preview) => _module.InvokeAsync<double>("positionOf", CancellationToken.None, preview);

    public ValueTask DisposeAsync() => _module.DisposeAsync();
}
