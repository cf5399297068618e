using System.Globalization;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.GoLive;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace ConnectHub.Web.Features.Studio;

public sealed partial class OnAirBar(
    OnAir onAir, CaptureModule capture, AuthenticationStateProvider authentication, NavigationManager navigation) : WatchingComponent
{
    internal static readonly TimeSpan Refresh = TimeSpan.FromSeconds(2);

    private const int MarkShown = 2;

    private readonly List<IDisposable> _subscriptions = [];
    private DotNetObjectReference<OnAirBar>? _self;
    private IJSObjectReference? _listener;
    private Guid? _userId;
    private int _marked;

    private OnAir OnAir => onAir;

    [JSInvokable]
    public Task OnBroadcastAsync(CaptureNews news)
    {
        onAir.Local = news;
        return _userId is { } userId ? TryAsync(() => onAir.RefreshAsync(userId, Gone)) : Task.CompletedTask;
    }

    protected override async ValueTask LeaveAsync()
    {
        capture.Circuit.Changed -= OnConnection;
        _subscriptions.ForEach(subscription => subscription.Dispose());
        await JsObjects.ReleaseAsync(_listener, "close");
        _self?.Dispose();
    }

    protected override bool WillPass(Exception exception) => exception.IsDatabaseFailure();

    protected override async Task OnInitializedAsync()
    {
        _userId = (await authentication.GetAuthenticationStateAsync()).User.UserId();
        _subscriptions.Add(onAir.OnChange(() => InvokeAsync(StateHasChanged)));
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || _userId is not { } userId)
            return;
        _self = DotNetObjectReference.Create(this);
        capture.Circuit.Changed += OnConnection;
        await AskBrowserAsync();
        await WatchAsync(Refresh, () => LookAsync(userId));
    }

    private void OnConnection(bool connected)
    {
        if (connected)
            _ = InvokeAsync(AskBrowserAsync);
    }

    /// <summary>What the browser said while the connection broke is lost: it is asked anew when it is back.</summary>
    private async Task AskBrowserAsync()
    {
        try
        {
            _listener ??= await capture.ListenAsync(_self!, Gone);
            onAir.Local = await capture.NewsAsync(Gone);
        }
        catch (Exception away) when (away is OperationCanceledException or JSDisconnectedException)
        {
            // The page was left, or the connection broke again: it is asked when that is back.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private async Task LookAsync(Guid userId)
    {
        _marked = Math.Max(0, _marked - 1);
        await onAir.RefreshAsync(userId, Gone);
        await LeaveIfSignedOutAsync(userId);
    }

    /// <summary>
    /// Signed out elsewhere, this page has no business here any more: the server says so when it is asked for anew. A broadcast out of this tab would end
    /// with the page, so the page stays as long as that runs.
    /// </summary>
    private async Task LeaveIfSignedOutAsync(Guid userId)
    {
        if (!onAir.Local.IsOnAir && (await authentication.GetAuthenticationStateAsync()).User.UserId() != userId)
            navigation.Refresh(forceReload: true);
    }

    /// <summary>The button says so for some looks at the stream. Who leaves the page meanwhile has marked the moment all the same.</summary>
    private Task MarkAsync() => TryAsync(async () =>
    {
        if (onAir.Stream is { } stream && _userId is { } userId)
            _marked = await onAir.MarkAsync(userId, stream.Id, CancellationToken.None) ? MarkShown : 0;
    });

    private string TroubleTitle => $"A running broadcast goes on. Number for the site's staff: {Trouble}";

    private static string? Since(StreamView stream) => stream.StartedAt?.ToString("O", CultureInfo.InvariantCulture);

    private static string Minutes(TimeSpan left) => left < TimeSpan.FromMinutes(1) ? "less than a minute" : $"{Math.Ceiling(left.TotalMinutes):0} min";

    private static string Count(int viewers) => viewers == 1 ? "1 viewer" : string.Create(CultureInfo.InvariantCulture, $"{viewers:N0} viewers");
}
