using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace ConnectHub.Web.Features.Encoders;

public sealed partial class EncoderPanel(
    StreamKeyService keys, EncoderSignals signals, AuthenticationStateProvider authentication, NavigationManager navigation, IJSRuntime js, TimeProvider time)
    : ComponentBase, IAsyncDisposable
{
    internal static readonly TimeSpan Shown = TimeSpan.FromSeconds(15);
    internal static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<StreamKeyView> _keys = [];
    private (Guid Id, string Key)? _shown;
    private (Guid Id, bool Delete)? _asking;
    private DateTimeOffset _shownUntil;
    private Guid _userId;
    private EncoderSignal? _signal;
    private string _name = "";
    private string? _said;
    private Task _looking = Task.CompletedTask;

    private string ServerUrl => signals.ServerUrl(new Uri(navigation.BaseUri).Host);

    private string SignalState => _signal is null ? "waiting" : _signal.Health is null ? "connecting" : "live";

    private string SignalWord => SignalState switch
    {
        "waiting" => "Waiting for signal…",
        "connecting" => "Your encoder is here, its picture is on its way…",
        _ => "Signal detected",
    };

    protected override async Task OnInitializedAsync()
    {
        if (!signals.Enabled || (await authentication.GetAuthenticationStateAsync()).User.UserId() is not { } userId)
            return;
        _userId = userId;
        _keys = await keys.ListAsync(userId, _gone.Token);
        if (_keys.Count == 0 && await keys.CreateAsync(userId, "Default", _gone.Token) is not null)
            _keys = await keys.ListAsync(userId, _gone.Token);
        if (RendererInfo.IsInteractive)
        {
            _signal = signals.Of(userId);
            _looking = LookAsync();
        }
    }

    /// <summary>Hides a shown key when its time is up, and says whether a picture arrives.</summary>
    private async Task LookAsync()
    {
        using var ticks = new PeriodicTimer(LookEvery, time);
        try
        {
            while (await ticks.WaitForNextTickAsync(_gone.Token))
                await InvokeAsync(LookOnceAsync);
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private async Task LookOnceAsync()
    {
        var before = _signal;
        _signal = signals.Of(_userId);
        // an encoder that came has used a key
        if (_signal?.StreamId != before?.StreamId)
            _keys = await keys.ListAsync(_userId, _gone.Token);
        if (_shown is not null && time.GetUtcNow() >= _shownUntil)
            _shown = null;
        StateHasChanged();
    }

    private bool IsShown(StreamKeyView key) => _shown?.Id == key.Id;

    private async Task RevealAsync(Guid keyId)
    {
        if (_shown?.Id == keyId)
        {
            _shown = null;
            return;
        }
        _shown = await keys.RevealAsync(_userId, keyId, _gone.Token) is { } key ? (keyId, key) : null;
        _shownUntil = time.GetUtcNow() + Shown;
    }

    private async Task CopyKeyAsync(Guid keyId)
    {
        if (await keys.RevealAsync(_userId, keyId, _gone.Token) is { } key)
            await CopyAsync(key);
    }

    private async Task CopyAsync(string text)
    {
        try
        {
            await using var module = await js.InvokeAsync<IJSObjectReference>("import", _gone.Token, "./Features/Encoders/EncoderPanel.razor.js");
            await module.InvokeVoidAsync("copy", _gone.Token, text);
            _said = "Copied.";
        }
        catch (JSException)
        {
            _said = "The browser did not allow copying. Show the key and copy it by hand.";
        }
        catch (JSDisconnectedException)
        {
            // The page is gone.
        }
    }

    private async Task ConfirmAsync()
    {
        if (_asking is not { } asked)
            return;
        (_asking, _shown) = (null, null);
        if (asked.Delete)
            await keys.DeleteAsync(_userId, asked.Id, _gone.Token);
        else
            await keys.RotateAsync(_userId, asked.Id, _gone.Token);
        _said = asked.Delete ? "The key is gone." : "There is a new key. Put it into your encoder.";
        _keys = await keys.ListAsync(_userId, _gone.Token);
    }

    private async Task AddAsync()
    {
        _said = await keys.CreateAsync(_userId, _name, _gone.Token) is null ? "Give the key a name first." : "There is one key more.";
        _name = "";
        _keys = await keys.ListAsync(_userId, _gone.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        await _looking;
        _gone.Dispose();
    }
}
