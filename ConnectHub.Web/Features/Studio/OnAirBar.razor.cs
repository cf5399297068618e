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
    OnAir onAir, CaptureModule capture, AuthenticationStateProvider authentication, NavigationManager navigation, ILogger<OnAirBar> logger) : WatchingComponent
{
    internal static readonly TimeSpan Refresh = TimeSpan.FromSeconds(2);

    private const int MarkShown = 2;

    private readonly List<IDisposable> _subscriptions = [];
    private DotNetObjectReference<OnAirBar>? _self;
    private IJSObjectReference? _listener;
    private Guid? _userId;
    private int _marked;

    /// <summary>Why the moment is not marked; null: nobody wanted that, or it is.</summary>
    private string? _unmarked;

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
        // Before anything is awaited: a page that is left meanwhile lets go of it.
        _subscriptions.Add(onAir.OnChange(() => InvokeAsync(StateHasChanged)));
        _userId = (await authentication.GetAuthenticationStateAsync()).User.UserId();
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
    private async Task MarkAsync()
    {
        if (onAir.Stream is not { } stream || _userId is not { } userId)
            return;
        _marked = 0;
        try
        {
            _unmarked = await onAir.MarkAsync(userId, stream.Id, CancellationToken.None) ? null : "Nothing is being recorded that could be marked.";
            _marked = _unmarked is null ? MarkShown : 0;
        }
        catch (Exception exception) when (exception.IsDatabaseFailure())
        {
            var number = TroubleNumber.Next();
            LogUnmarked(logger, exception, stream.Id, number);
            _unmarked = $"The moment is not marked: the site's database did not answer. Number for the site's staff: {number}";
        }
    }

    private string TroubleTitle => $"A running broadcast goes on. Number for the site's staff: {Trouble}";

    private static string? Since(StreamView stream) => stream.StartedAt?.ToString("O", CultureInfo.InvariantCulture);

    private static string Minutes(TimeSpan left) => left < TimeSpan.FromMinutes(1) ? "less than a minute" : $"{Math.Ceiling(left.TotalMinutes):0} min";

    private static string Count(int viewers) => viewers == 1 ? "1 viewer" : string.Create(CultureInfo.InvariantCulture, $"{viewers:N0} viewers");

    [LoggerMessage(LogLevel.Error, "A moment of stream {Stream} could not be marked; its user was told number {Number}")]
    private static partial void LogUnmarked(ILogger logger, Exception exception, Guid stream, string number);
}
