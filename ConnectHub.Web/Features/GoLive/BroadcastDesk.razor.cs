using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Features.Studio;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace ConnectHub.Web.Features.GoLive;

/// <summary>The Go Live dashboard: the form, the way on air, what is offered while live and after.</summary>
public sealed partial class BroadcastDesk(
    StreamDesk desk, OnAir onAir, CaptureModule capture, ServerFacts facts, AuthenticationStateProvider authentication, NavigationManager navigation)
    : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private GoLiveForm _form = new();
    private IReadOnlyList<CategoryView> _categories = [];
    private IReadOnlyList<string> _questions = [];
    private CaptureNews _news = CaptureNews.Idle;
    private DotNetObjectReference<BroadcastDesk>? _self;
    private IJSObjectReference? _listener;
    private IDisposable? _subscription;
    private ElementReference _anyway;
    private ElementReference _heading;
    private DeskView _shown;
    private Guid _userId;
    private string _name = "";
    private string _handle = "";
    private bool _loaded;
    private bool _hasFfmpeg;

    // What is typed before the last settings are filled in would be lost.
    private bool _filled;
    private string? _refusal;
    private string? _saved;

    /// <summary>The stream that this page had on air last, once it is over.</summary>
    private StreamView? _ended;
    private Guid? _wasLive;

    private enum DeskView { Loading, Setup, Live, Elsewhere, Ended }

    private DeskView View =>
        !_loaded || !_filled ? DeskView.Loading
        : _news.IsOnAir || IsFromEncoder ? DeskView.Live
        : onAir.Stream is not null && !_busy ? DeskView.Elsewhere
        : _ended is not null ? DeskView.Ended
        : DeskView.Setup;

    private string Heading => View switch { DeskView.Live => "You are live", DeskView.Ended => "Stream ended", _ => "Go live" };

    private StreamState? State => View switch
    {
        DeskView.Loading => null,
        DeskView.Ended => StreamStates.Of(_ended!),
        DeskView.Setup when _news.State == "failed" => StreamState.Failed,
        DeskView.Setup when _busy => StreamState.Starting,
        DeskView.Setup => _encoderChosen ? StreamState.Draft : StreamState.Preflight,
        _ => onAir.Stream is { } stream ? StreamStates.Of(stream, _news) : null,
    };

    private string? Lead => View switch
    {
        DeskView.Setup when _encoderChosen => "Save what the stream is called, then start streaming in your encoder.",
        DeskView.Live when IsFromEncoder => "The picture comes from your encoder; you may close this page.",
        DeskView.Setup when _form.Title.Length > 0 => "Check picture and sound, then press the red button. Your last settings are filled in.",
        DeskView.Setup => "Check picture and sound, then press the red button.",
        DeskView.Live => "You may leave this page and come back; the broadcast goes on as long as the site stays open in this tab.",
        _ => null,
    };

    [JSInvokable]
    public async Task OnBroadcastAsync(CaptureNews news)
    {
        _news = news;
        if (news is { State: "failed" or "ended", Reason.Length: > 0 })
            _refusal = news.Reason;
        await onAir.RefreshAsync(_userId, _gone.Token);
        await ShowAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _subscription?.Dispose();
        capture.Circuit.Changed -= OnConnection;
        await JsObjects.ReleaseAsync(_listener, "close");
        _self?.Dispose();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        (_userId, _name, _handle) = (user.UserId() ?? Guid.Empty, user.DisplayName() ?? "", user.Handle() ?? "");
        _categories = await desk.CategoriesAsync(_gone.Token);
        await onAir.RefreshAsync(_userId, _gone.Token);
        _form = await desk.FormAsync(_userId, onAir.Stream, _gone.Token);
        _hasFfmpeg = await facts.HasFfmpegAsync(_gone.Token);
        _wasLive = onAir.Stream?.Id;
        _subscription = onAir.OnChange(() => InvokeAsync(ShowAsync));
        _filled = true;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            await ShowHeadingAsync();
            return;
        }
        _self = DotNetObjectReference.Create(this);
        capture.Circuit.Changed += OnConnection;
        await AskBrowserAsync();
    }

    private void OnConnection(bool connected)
    {
        if (connected)
            _ = InvokeAsync(AskBrowserAsync);
    }

    /// <summary>What the browser said or was asked while the connection broke is lost: it is asked anew when it is back.</summary>
    private async Task AskBrowserAsync()
    {
        try
        {
            _news = await capture.NewsAsync(_gone.Token);
            _listener ??= await capture.ListenAsync(_self!, _gone.Token);
            _loaded = true;
            await onAir.RefreshAsync(_userId, _gone.Token);
            await ShowAsync();
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

    /// <summary>The page has turned into another one (live, ended) under whoever is scrolled down to the button: its heading is brought to them.</summary>
    private async Task ShowHeadingAsync()
    {
        var before = _shown;
        _shown = View;
        if (before == _shown || before == DeskView.Loading || _shown is not (DeskView.Live or DeskView.Ended))
            return;
        try
        {
            await _heading.FocusAsync();
        }
        catch (Exception away) when (away is OperationCanceledException or JSDisconnectedException)
        {
            // The page was left.
        }
    }

    /// <summary>Looks again at what is live, and keeps the summary of what no longer is.</summary>
    private async Task ShowAsync()
    {
        LookForEncoder();
        if (onAir.Stream is { } stream)
            (_wasLive, _ended) = (stream.Id, null);
        else if (_wasLive is { } id && !_news.IsOnAir)
            (_ended, _wasLive) = (await desk.FindAsync(id, _gone.Token), null);
        StateHasChanged();
    }

    private Task SaveAsync() => RunAsync(async () =>
    {
        if (onAir.Stream is not { } stream)
            return;
        _refusal = await desk.SaveAsync(_userId, stream.Id, _form, _gone.Token);
        _saved = _refusal is null && _form.Errors.Count == 0 ? "Saved; viewers see it now." : null;
        await onAir.RefreshAsync(_userId, _gone.Token);
    });

    private async Task AgainAsync()
    {
        _ended = null;
        _form = await desk.FormAsync(_userId, null, _gone.Token);
    }

    private Task QualityChangedAsync() => capture.QualityChangedAsync(_gone.Token);

    private void Touched() => (_saved, _prepared) = (null, false);

    private string ShareUrl(StreamView stream) => navigation.ToAbsoluteUri(desk.SharePath(stream)).ToString();
}
