using ConnectHub.Web.Features.Moderation.AutoMod;
using ConnectHub.Web.Features.Moderation.Notices;
using ConnectHub.Web.Features.Moderation.Reports;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace ConnectHub.Web.Features.Moderation.Tools;

/// <summary>
/// Shows senders what becomes of their held messages, and takes reports and pins from the chat's script. Rights are the services' business.
/// </summary>
public sealed partial class ChatViewerTools(
    AuthenticationStateProvider authentication, HeldQueue queue, HeldNews news, ReportService reports, PinService pins, TimeProvider time)
    : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _lifetime = new();
    private readonly HashSet<Guid> _dismissed = [];
    private DotNetObjectReference<ChatViewerTools>? _reference;
    private IDisposable? _watch;
    private IReadOnlyList<OwnHeld> _held = [];

    [Parameter, EditorRequired] public Guid StreamId { get; set; }

    /// <summary>What the visitor came in with when the stream is not open to everybody.</summary>
    [Parameter] public string? Key { get; set; }

    /// <summary>Called once by the chat panel when its script is there; does nothing for who is not signed in.</summary>
    public async Task AttachAsync(IJSObjectReference panel, CancellationToken cancellationToken)
    {
        if ((await VisitorAsync()).UserId is not { } userId)
            return;
        _reference = DotNetObjectReference.Create(this);
        await panel.InvokeVoidAsync("desk", cancellationToken, _reference);
        _watch = news.Watch(StreamId, userId, () => _ = InvokeAsync(() => RefreshAsync(userId)));
        await RefreshAsync(userId);
    }

    [JSInvokable]
    public async Task<ToolAnswer> Report(string? messageId, string? reason, string? details)
    {
        if (!ShortId.TryParse(messageId, out var id) || !Enum.TryParse<ReportReason>(reason, ignoreCase: true, out var why))
            return new ToolAnswer("invalid", "Choose one of the reasons.");
        return await reports.ReportAsync(await VisitorAsync(), new ReportDraft(StreamId, id, why, details), _lifetime.Token) switch
        {
            ReportResult.Taken => new("done"),
            ReportResult.Already => new("already", "You have reported this already. A moderator will look at it."),
            ReportResult.Invalid invalid => new("invalid", invalid.Reason),
            ReportResult.RateLimited limited => new("invalid", $"You have reported much. Try again in {Math.Ceiling(limited.Wait.TotalMinutes)} min."),
            _ => new("notFound", "This message is gone."),
        };
    }

    [JSInvokable]
    public async Task<ToolAnswer> Pin(string? messageId, int? seconds)
    {
        TimeSpan? length = seconds is { } given ? TimeSpan.FromSeconds(given) : null;
        return ShortId.TryParse(messageId, out var id)
            ? ToolAnswer.Of(await pins.PinAsync((await VisitorAsync()).UserId, StreamId, id, length, _lifetime.Token))
            : new ToolAnswer("notFound", "This message is gone.");
    }

    [JSInvokable]
    public async Task<ToolAnswer> Unpin() => ToolAnswer.Of(await pins.UnpinAsync((await VisitorAsync()).UserId, StreamId, _lifetime.Token));

    public void Dispose()
    {
        _watch?.Dispose();
        _lifetime.Cancel();
        _reference?.Dispose();
        _lifetime.Dispose();
    }

    private async Task<StreamVisitor> VisitorAsync() => StreamVisitor.Of((await authentication.GetAuthenticationStateAsync()).User, Key);

    private void Dismiss(Guid heldId)
    {
        _dismissed.Add(heldId);
        _held = [.. _held.Where(own => own.Id != heldId)];
    }

    // What was decided is shown for a while and then goes by itself.
    private async Task RefreshAsync(Guid userId)
    {
        try
        {
            do
            {
                _held = [.. (await queue.MineAsync(userId, StreamId, _lifetime.Token)).Where(own => !_dismissed.Contains(own.Id))];
                StateHasChanged();
                if (_held.All(own => own.State == HeldState.Waiting))
                    return;
                await Task.Delay(HeldQueue.FateShown, time, _lifetime.Token);
            }
            while (true);
        }
        catch (Exception gone) when (gone is OperationCanceledException or ObjectDisposedException)
        {
            // The page is closed.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private static string WordsFor(HeldState state) => state switch
    {
        HeldState.Waiting => "A moderator looks at it first:",
        HeldState.Approved => "Let through:",
        HeldState.Denied => "Not let through:",
        _ => "Not looked at in time:",
    };
}
