using ConnectHub.Web.Data;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace ConnectHub.Web.Features.Encoders;

public sealed partial class EncoderPanel(
    StreamKeyService keys, EncoderSignals signals, AuthenticationStateProvider authentication, NavigationManager navigation, IJSRuntime js) : WatchingComponent
{
    internal static readonly TimeSpan Shown = TimeSpan.FromSeconds(15);
    internal static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private IReadOnlyList<StreamKeyView> _keys = [];
    private (Guid Id, string Key)? _shown;
    private (Guid Id, bool Delete)? _asking;
    private DateTimeOffset _shownUntil;
    private Guid _userId;
    private EncoderSignal? _signal;
    private string _name = "";
    private string? _said;

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
        _keys = await keys.ListAsync(userId, Gone);
        if (_keys.Count == 0 && await keys.CreateAsync(userId, "Default", Gone) is not null)
            _keys = await keys.ListAsync(userId, Gone);
        if (RendererInfo.IsInteractive)
        {
            _signal = signals.Of(userId);
            await WatchAsync(LookEvery, LookAsync);
        }
    }

    protected override bool WillPass(Exception exception) => exception.IsDatabaseFailure();

    /// <summary>Hides a shown key when its time is up, and says whether a picture arrives.</summary>
    private async Task LookAsync()
    {
        if (_shown is not null && Time.GetUtcNow() >= _shownUntil)
            _shown = null;
        var now = signals.Of(_userId);
        // An encoder that came has used a key.
        if (now?.StreamId != _signal?.StreamId)
            _keys = await keys.ListAsync(_userId, Gone);
        _signal = now;
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
        _shown = await keys.RevealAsync(_userId, keyId, Gone) is { } key ? (keyId, key) : null;
        _shownUntil = Time.GetUtcNow() + Shown;
    }

    private async Task CopyKeyAsync(Guid keyId)
    {
        if (await keys.RevealAsync(_userId, keyId, Gone) is { } key)
            await CopyAsync(key);
    }

    private async Task CopyAsync(string text)
    {
        try
        {
            await using var module = await js.InvokeAsync<IJSObjectReference>("import", Gone, "./Features/Encoders/EncoderPanel.razor.js");
            await module.InvokeVoidAsync("copy", Gone, text);
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
        // What is confirmed is carried out, also when the page is left meanwhile.
        if (asked.Delete)
            await keys.DeleteAsync(_userId, asked.Id, CancellationToken.None);
        else
            await keys.RotateAsync(_userId, asked.Id, CancellationToken.None);
        _said = asked.Delete ? "The key is gone." : "There is a new key. Put it into your encoder.";
        _keys = await keys.ListAsync(_userId, Gone);
    }

    private async Task AddAsync()
    {
        _said = await keys.CreateAsync(_userId, _name, CancellationToken.None) is null ? "Give the key a name first." : "There is one key more.";
        _name = "";
        _keys = await keys.ListAsync(_userId, Gone);
    }
}
