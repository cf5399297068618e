using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;

namespace ConnectHub.Web.Features.Encoders;

public sealed partial class EncoderPanel(
    StreamKeyService keys, StreamQueries streams, LiveMedia media, IOptions<RtmpOptions> options,
    NavigationManager navigation, IJSRuntime js, TimeProvider time) : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan Shown = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<StreamKeyView> _keys = [];
    private (Guid Id, string Key)? _shown;
    private (Guid Id, bool Delete)? _asking;
    private DateTimeOffset _shownUntil;
    private Guid _userId;
    private bool _signal;
    private string _name = "";
    private string? _said;
    private Task _looking = Task.CompletedTask;

    [CascadingParameter] private Task<AuthenticationState>? Authentication { get; set; }

    private string ServerUrl => options.Value.PublicUrl ?? $"rtmp://{new Uri(navigation.BaseUri).Host}/live";

    protected override async Task OnInitializedAsync()
    {
        if (Authentication is null || (await Authentication).User.UserId() is not { } userId || !options.Value.Enabled)
            return;
        _userId = userId;
        _keys = await keys.ListAsync(userId, _gone.Token);
        if (_keys.Count == 0 && await keys.CreateAsync(userId, "Default", _gone.Token) is not null)
            _keys = await keys.ListAsync(userId, _gone.Token);
        if (RendererInfo.IsInteractive)
            _looking = LookAsync();
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
        var open = await streams.OpenOfOwnerAsync(_userId, _gone.Token);
        _signal = open is not null && media.Health(open.Id) is { Stalled: false };
        if (_signal)
            _keys = await keys.ListAsync(_userId, _gone.Token);
        if (_shown is not null && time.GetUtcNow() >= _shownUntil)
            _shown = null;
        StateHasChanged();
    }

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
        _said = await keys.CreateAsync(_userId, _name, _gone.Token) is null ? "Give the key a name first." : null;
        if (_said is null)
            _name = "";
        _keys = await keys.ListAsync(_userId, _gone.Token);
    }

    private static string LastUsed(StreamKeyView key) => key.LastUsedAt is { } at
        ? $"Last used {at.UtcDateTime:yyyy-MM-dd HH:mm} UTC from {key.LastUsedFrom}"
        : "Never used";

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        await _looking;
        _gone.Dispose();
    }
}
