using System.Globalization;
using ConnectHub.Web.Features.Polls;
using ConnectHub.Web.Features.Reactions;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace ConnectHub.Web.Features.Engagement;

public sealed partial class EngagementLink(
    ReactionService reactions, PollVoting polls, AuthenticationStateProvider authentication, TimeProvider time, IJSRuntime js)
    : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _lifetime = new();
    private DotNetObjectReference<EngagementLink>? _self;
    private IJSObjectReference? _link;

    [Parameter, EditorRequired] public Guid StreamId { get; set; }

    /// <summary>What the visitor came in with when the stream is not open to everybody.</summary>
    [Parameter] public string? Key { get; set; }

    /// <summary>What gathered on the page since the last call, by name. Names and numbers are the browser's word: unknown ones are left out.</summary>
    [JSInvokable]
    public async Task<EngagementAnswer> React(Dictionary<string, int>? counts)
    {
        var known = new Dictionary<ReactionKind, int>();
        foreach (var (name, count) in counts ?? [])
        {
            if (ReactionKinds.FromName(name) is { } kind && count > 0)
                known[kind] = count;
        }
        return EngagementAnswer.Of(await reactions.ReactAsync(StreamId, await VisitorAsync(), known, _lifetime.Token), time.GetUtcNow());
    }

    /// <summary>The same vote again is counted once: a page whose line broke before the answer simply asks again.</summary>
    [JSInvokable]
    public async Task<EngagementAnswer> Vote(string? poll, string? option)
    {
        var known = ShortId.TryParse(poll, out var pollId) & int.TryParse(option, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return known
            ? EngagementAnswer.Of(await polls.VoteAsync(StreamId, pollId, await VisitorAsync(), number, _lifetime.Token), time.GetUtcNow())
            : new EngagementAnswer("closed");
    }

    /// <summary>The option that this visitor voted for; null when none.</summary>
    [JSInvokable]
    public async Task<string?> MyVote(string? poll) => ShortId.TryParse(poll, out var pollId)
        ? (await polls.VoteOfAsync(StreamId, pollId, await VisitorAsync(), _lifetime.Token))?.ToString(CultureInfo.InvariantCulture)
        : null;

    public async ValueTask DisposeAsync()
    {
        await _lifetime.CancelAsync();
        try
        {
            if (_link is not null)
                await _link.InvokeVoidAsync("close");
            if (_link is not null)
                await _link.DisposeAsync();
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // The page is closed: its script is gone with it.
        }
        _self?.Dispose();
        _lifetime.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _self = DotNetObjectReference.Create(this);
        try
        {
            await using var module = await js.InvokeAsync<IJSObjectReference>("import", _lifetime.Token, "/media/engagement/link.js");
            _link = await module.InvokeAsync<IJSObjectReference>("attach", _lifetime.Token, _self);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // Left before it was there.
        }
    }

    private async Task<StreamVisitor> VisitorAsync() => StreamVisitor.Of((await authentication.GetAuthenticationStateAsync()).User, Key);
}
