using Microsoft.AspNetCore.Components;

namespace ConnectHub.Web.Features.Moderation.Desk;

/// <summary>
/// One list or form of a moderators' page: reads when it is shown, again when something that concerns it happens, and says so when that fails.
/// What was read stays in sight meanwhile.
/// </summary>
public abstract class DeskWidget : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private IDisposable? _listener;
    private bool _isGone;

    [CascadingParameter] public required ModerationDesk Desk { get; set; }

    [Inject] private DeskLook Look { get; set; } = default!;

    protected WidgetState State { get; private set; } = WidgetState.Loading;

    /// <summary>While an act of this widget is under way: its buttons wait.</summary>
    protected bool Busy { get; private set; }

    protected bool CanAct => Desk.CanModerate && !Busy;

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Gone => _isGone ? new(canceled: true) : _left.Token;

    public void Dispose()
    {
        if (_isGone)
            return;
        _isGone = true;
        _listener?.Dispose();
        _left.Cancel();
        _left.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>False: the reader has no right to it (any more); what was shown before is kept.</summary>
    protected abstract Task<bool> ReadAsync(CancellationToken cancellationToken);

    protected virtual bool Concerns(ModerationEvent happened) => false;

    protected virtual async Task HeardAsync(IReadOnlyList<ModerationEvent> batch)
    {
        if (batch.Any(happened => happened is EventsMissed || Concerns(happened)))
            await RefreshAsync();
    }

    protected override async Task OnInitializedAsync()
    {
        _listener = Desk.Listen(HeardAsync);
        await RefreshAsync();
    }

    protected async Task RefreshAsync()
    {
        try
        {
            if (await ReadAsync(Gone) || State != WidgetState.Loading)
                State = WidgetState.Ready;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !_isGone)
        {
            Look.Failed(exception, $"filled ({GetType().Name})");
            State = WidgetState.Failed;
        }
        if (!_isGone)
            StateHasChanged();
    }

    protected void Failed(Exception exception, string what) => Look.Failed(exception, what);

    /// <summary>One act at a time; what became of it is told, and a failure as well. True when it was done.</summary>
    protected async Task<bool> ActAsync(Func<CancellationToken, Task<ModerationResult>> act)
    {
        if (Busy)
            return false;
        Busy = true;
        try
        {
            // Not the page's token: what was asked for is carried out, also when the page is left meanwhile.
            return await Desk.TellAsync(await act(CancellationToken.None));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Look.Failed(exception, $"obeyed ({GetType().Name})");
            await Desk.SayAsync(DeskNotice.Bad("The server could not do that. Try again."));
            return false;
        }
        finally
        {
            Busy = false;
        }
    }
}

public enum WidgetState { Loading, Failed, Ready }
