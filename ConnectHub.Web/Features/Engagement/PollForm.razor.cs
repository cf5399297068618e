using ConnectHub.Web.Features.Polls;
using Microsoft.AspNetCore.Components;

namespace ConnectHub.Web.Features.Engagement;

public sealed partial class PollForm(PollService polls, PollTemplates templates, DeskScript script) : ComponentBase
{
    private IReadOnlyDictionary<string, string[]> _errors = new Dictionary<string, string[]>();
    private ElementReference _question;
    private ElementReference _conflict;
    private PollView? _running;
    private string? _said;
    private bool _busy;
    private bool _tried;
    private int _filled;

    [Parameter, EditorRequired] public required EngagementChannel Channel { get; set; }

    /// <summary>Null while off air.</summary>
    [Parameter] public Guid? StreamId { get; set; }

    [Parameter, EditorRequired] public required PollFields Fields { get; set; }

    /// <summary>A poll was queued or kept.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_filled == Fields.Filled)
            return;
        _filled = Fields.Filled;
        Forget();
        await script.FocusAsync(_question, CancellationToken.None);
    }

    private Task StartAsync() => StartAsync(WhenRunning.Ask);

    private async Task StartAsync(WhenRunning whenRunning)
    {
        if (_busy || StreamId is not { } streamId)
            return;
        _busy = true;
        try
        {
            await script.CloseAsync(_conflict, CancellationToken.None);
            await ShowAsync(await polls.CreateAsync(streamId, Channel.Visitor, Fields.ToDraft(), whenRunning, CancellationToken.None));
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task ShowAsync(PollResult result)
    {
        (_said, _running) = (null, null);
        switch (result)
        {
            case PollResult.Done done:
                Fields.Clear();
                _said = done.Poll.State == PollState.Queued ? "It starts after the one that runs." : "The poll is on.";
                await OnChanged.InvokeAsync();
                break;
            case PollResult.Invalid invalid:
                (_errors, _tried) = (invalid.Errors, true);
                break;
            case PollResult.AnotherRuns other:
                _running = other.Running;
                await script.OpenAsync(_conflict, CancellationToken.None);
                break;
            default:
                _said = RunningPoll.SayWhy(result);
                break;
        }
    }

    private async Task KeepAsync()
    {
        _errors = PollDraftRules.Check(Fields.ToDraft()).Errors;
        _tried = true;
        if (_busy || _errors.Count > 0)
            return;
        _busy = true;
        try
        {
            _said = await templates.KeepAsync(Channel.Id, Channel.Visitor.UserId!.Value, Fields.ToDraft(), CancellationToken.None) ?? "Kept. You find it under “Kept polls”.";
            await OnChanged.InvokeAsync();
        }
        finally
        {
            _busy = false;
        }
    }

    private Task CloseConflictAsync() => script.CloseAsync(_conflict, CancellationToken.None);

    private void SetOption(int index, string? text)
    {
        Fields.Options[index] = text ?? "";
        Recheck();
    }

    private void AddOption() => Fields.Options.Add("");

    private void RemoveOption(int index)
    {
        Fields.Options.RemoveAt(index);
        Recheck();
    }

    private void Clear() => Fields.Clear();

    /// <summary>After a refusal the texts are judged as they change, so that one sees when they are right.</summary>
    private void Recheck()
    {
        if (_tried)
            _errors = PollDraftRules.Check(Fields.ToDraft()).Errors;
        _said = null;
    }

    private void Forget()
    {
        _errors = new Dictionary<string, string[]>();
        _tried = false;
    }

    private string? ErrorOf(string field) => _errors.TryGetValue(field, out var errors) ? string.Join(' ', errors) : null;

    private string? Invalid(string field) => _errors.ContainsKey(field) ? "true" : null;

    internal static string Votes(int votes) => votes == 1 ? "1 vote" : $"{votes} votes";
}
