using ConnectHub.Web.Shared;
using Microsoft.JSInterop;

namespace ConnectHub.Web.Features.GoLive;

/// <summary>The browser's half of a broadcast (wwwroot-media-js/capture), as one circuit calls it.</summary>
public sealed class CaptureModule(IJSRuntime js) : ScriptModule(js, "/media/capture/page.js")
{
    /// <summary>Where this page's broadcast stands; a page that was reloaded while live resumes with this call.</summary>
    public async Task<CaptureNews> NewsAsync(CancellationToken cancellationToken) =>
        await (await ImportAsync()).InvokeAsync<CaptureNews>("news", cancellationToken);

    /// <summary>From now on <c>OnBroadcastAsync(CaptureNews)</c> of the component is called on every change.</summary>
    public async Task<IJSObjectReference> ListenAsync<T>(DotNetObjectReference<T> component, CancellationToken cancellationToken) where T : class =>
        await (await ImportAsync()).InvokeAsync<IJSObjectReference>("listen", cancellationToken, component);

    /// <summary>Waits for the devices' answer and gives what stands in the way.</summary>
    public async Task<CaptureReadiness> ReadyAsync(CancellationToken cancellationToken) =>
        await (await ImportAsync()).InvokeAsync<CaptureReadiness>("ready", cancellationToken);

    /// <summary>Null when the recorder runs, else why not.</summary>
    public async Task<string?> StartAsync(CaptureTarget target, CancellationToken cancellationToken) =>
        await (await ImportAsync()).InvokeAsync<string?>("start", cancellationToken, target);

    /// <summary>Sends the rest of this page's broadcast; nothing when it has none.</summary>
    public async Task EndAsync(CancellationToken cancellationToken) => await (await ImportAsync()).InvokeVoidAsync("end", cancellationToken);

    public async Task QualityChangedAsync(CancellationToken cancellationToken) => await (await ImportAsync()).InvokeVoidAsync("qualityChanged", cancellationToken);
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
