using System.Globalization;
using ConnectHub.Web.Features.Engagement;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Admin;

public sealed partial class StorageDesk(DeskScript script, AuthenticationStateProvider authentication, IOptions<StorageOptions> options) : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private StorageOverview? _overview;
    private StorageFindings? _findings;
    private ElementReference _dialog;
    private Guid? _adminId;
    private bool _forbidden;
    private bool _busy;
    private int _percent;
    private string? _said;

    /// <summary>The render of the last percent.</summary>
    private Task _shown = Task.CompletedTask;

    // Not by the constructor: components are public, and this is not.
    [Inject] private StorageAdministration Storage { get; set; } = null!;

    private string LevelWord => _overview!.Level switch { DiskLevel.Full => "Full: nothing is recorded", DiskLevel.Low => "Low", _ => "Fine" };

    private string LevelCss => _overview!.Level switch { DiskLevel.Full => "bad", DiskLevel.Low => "warn", _ => "good" };

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _adminId = (await authentication.GetAuthenticationStateAsync()).User.UserId();
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _overview = await Storage.LookAsync(_adminId, _gone.Token);
        _forbidden = _overview is null;
    }

    private Task CheckAsync() => RunAsync(async () =>
    {
        (_findings, _said) = (null, null);
        await FindAsync();
        _said = _findings is { Report.IsEmpty: true } ? "Everything fits together." : null;
    });

    private async Task DeleteAsync()
    {
        await script.CloseAsync(_dialog, _gone.Token);
        await RunAsync(async () =>
        {
            if (_findings is not { } found)
                return;
            var deleted = await Task.Run(() => Storage.DeleteAsync(_adminId, found, _gone.Token), _gone.Token);
            _forbidden = deleted is null;
            _said = deleted is { } count ? $"{StorageTexts.Items(count)} deleted." : null;
            await LoadAsync();
            await FindAsync();
        });
    }

    /// <summary>Beside the circuit: it reads thousands of file names, and the page shows meanwhile how far it is.</summary>
    private async Task FindAsync()
    {
        _percent = 0;
        _findings = await Task.Run(() => Storage.CheckAsync(_adminId, new Steps(percent => _shown = ShowAsync(_shown, percent)), _gone.Token), _gone.Token);
        _forbidden = _findings is null;
        await _shown;
    }

    /// <summary>One at a time; who leaves the page ends it.</summary>
    private async Task RunAsync(Func<Task> work)
    {
        if (_busy)
            return;
        _busy = true;
        try
        {
            await work();
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page is gone.
        }
        finally
        {
            _busy = false;
        }
    }

    /// <summary>One after the other, and none is forgotten: whoever waits for the last hears of what went wrong in any.</summary>
    private async Task ShowAsync(Task before, int percent)
    {
        await before;
        await InvokeAsync(() =>
        {
            _percent = percent;
            StateHasChanged();
        });
    }

    private static string Percent(double percent) => string.Create(CultureInfo.InvariantCulture, $"{percent:0.#} %");

    /// <summary>Whole percents only: each is a render.</summary>
    private sealed class Steps(Action<int> show) : IProgress<double>
    {
        private int _shown;

        public void Report(double value)
        {
            var percent = (int)(value * 100);
            if (percent > _shown)
                show(_shown = percent);
        }
    }
}
