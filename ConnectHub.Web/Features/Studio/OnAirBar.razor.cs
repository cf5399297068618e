using System.Globalization;
using ConnectHub.Web.Features.GoLive;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace ConnectHub.Web.Features.Studio;

public sealed partial class OnAirBar(OnAir onAir, StreamService streams, CaptureModule capture, AuthenticationStateProvider authentication, TimeProvider time)
    : ComponentBase, IAsyncDisposable
{
    internal static readonly TimeSpan Refresh = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _gone = new();
    private readonly List<IDisposable> _subscriptions = [];
    private DotNetObjectReference<OnAirBar>? _self;
    private IJSObjectReference? _listener;
    private ElementReference _dialog;
    private Guid? _userId;
    private bool _ending;
    private string? _refusal;

    private OnAir OnAir => onAir;

    [JSInvokable]
    public Task OnBroadcastAsync(CaptureNews news) => _userId is { } userId ? onAir.RefreshAsync(userId, _gone.Token) : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _subscriptions.ForEach(subscription => subscription.Dispose());
        await CaptureModule.ReleaseAsync(_listener, "close");
        _self?.Dispose();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _userId = (await authentication.GetAuthenticationStateAsync()).User.UserId();
        _subscriptions.Add(onAir.OnChange(() => InvokeAsync(StateHasChanged)));
        _subscriptions.Add(onAir.OnAskEnd(OpenAsync));
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || _userId is not { } userId)
            return;
        _self = DotNetObjectReference.Create(this);
        _listener = await capture.ListenAsync(_self, _gone.Token);
        using var timer = new PeriodicTimer(Refresh, time);
        try
        {
            do
                await onAir.RefreshAsync(userId, _gone.Token);
            while (await timer.WaitForNextTickAsync(_gone.Token));
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
        }
    }

    private async Task OpenAsync()
    {
        _refusal = null;
        await InvokeAsync(StateHasChanged);
        await capture.OpenDialogAsync(_dialog, _gone.Token);
    }

    private Task CloseAsync() => capture.CloseDialogAsync(_dialog, _gone.Token);

    private async Task EndAsync()
    {
        if (_ending || _userId is not { } userId || onAir.Stream is not { } stream)
            return;
        _ending = true;
        try
        {
            await capture.EndAsync(_gone.Token);
            _refusal = await streams.EndAsync(userId, stream.Id, _gone.Token) is StreamResult<LiveStream>.Ok ? null : "The stream could not be ended. Try again.";
            if (_refusal is null)
                await CloseAsync();
            await onAir.RefreshAsync(userId, _gone.Token);
        }
        finally
        {
            _ending = false;
        }
    }

    private static string Badge(StreamView stream) => stream.Phase switch
    {
        StreamPhase.Starting => "STARTING",
        StreamPhase.Reconnecting => "RECONNECTING",
        _ => "LIVE",
    };

    private static string? Since(StreamView stream) => stream.StartedAt?.ToString("O", CultureInfo.InvariantCulture);

    private static string Count(int viewers) => viewers == 1 ? "1 viewer" : string.Create(CultureInfo.InvariantCulture, $"{viewers:N0} viewers");
}
