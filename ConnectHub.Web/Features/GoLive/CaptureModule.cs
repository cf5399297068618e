using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ConnectHub.Web.Features.GoLive;

/// <summary>The browser's half of a broadcast (wwwroot-media-js/capture), as one circuit calls it.</summary>
public sealed class CaptureModule(IJSRuntime js, CircuitLink circuit) : IAsyncDisposable
{
    private readonly JsModule _module = new(js, circuit, "/media/capture/page.js");

    /// <summary>When it breaks, what was asked here is cancelled; when it is back, ask <see cref="NewsAsync"/>.</summary>
    public CircuitLink Circuit => circuit;

    /// <summary>Where this page's broadcast stands; a page that was reloaded while live resumes with this call.</summary>
    public Task<CaptureNews> NewsAsync(CancellationToken cancellationToken) =>
        _module.InvokeAsync<CaptureNews>("news", cancellationToken);

    /// <summary>From now on <c>OnBroadcastAsync(CaptureNews)</c> of the component is called on every change.</summary>
    public Task<IJSObjectReference> ListenAsync<T>(DotNetObjectReference<T> component, CancellationToken cancellationToken) where T : class =>
        _module.InvokeAsync<IJSObjectReference>("listen", cancellationToken, component);

    /// <summary>Waits for the devices' answer and gives what stands in the way.</summary>
    public Task<CaptureReadiness> ReadyAsync(CancellationToken cancellationToken) =>
        _module.InvokeAsync<CaptureReadiness>("ready", cancellationToken);

    /// <summary>Null when the recorder runs, else why not.</summary>
    public Task<string?> StartAsync(CaptureTarget target, CancellationToken cancellationToken) =>
        _module.InvokeAsync<string?>("start", cancellationToken, target);

    /// <summary>Sends the rest of this page's broadcast; nothing when it has none.</summary>
    public Task EndAsync(CancellationToken cancellationToken) =>
        _module.InvokeVoidAsync("end", cancellationToken);

    public Task QualityChangedAsync(CancellationToken cancellationToken) =>
        _module.InvokeVoidAsync("qualityChanged", cancellationToken);

    public Task OpenDialogAsync(ElementReference dialog, CancellationToken cancellationToken) =>
        _module.InvokeVoidAsync("openDialog", cancellationToken, dialog);

    public Task CloseDialogAsync(ElementReference dialog, CancellationToken cancellationToken) =>
        _module.InvokeVoidAsync("closeDialog", cancellationToken, dialog);

    public ValueTask DisposeAsync() => _module.DisposeAsync();
}

/// <summary>State is one of phase.js: idle, starting, live, reconnecting, ending, ended, failed.</summary>
public sealed record CaptureNews(string State, string? StreamId, string? Reason)
{
    public static readonly CaptureNews Idle = new("idle", null, null);

    public bool IsOnAir => State is "starting" or "live" or "reconnecting" or "ending";
}

/// <summary>Sentences for the streamer: what forbids going live, and what is asked about first.</summary>
public sealed record CaptureReadiness(IReadOnlyList<string> Failed, IReadOnlyList<string> Questions);

public sealed record CaptureTarget(string StreamId, string IngestUrl, string Token);
