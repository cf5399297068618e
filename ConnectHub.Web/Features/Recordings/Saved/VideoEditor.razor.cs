using ConnectHub.Web.Features.Engagement;
using ConnectHub.Web.Features.Streams;
using Microsoft.AspNetCore.Components;

namespace ConnectHub.Web.Features.Recordings.Saved;

/// <summary>A database or disk that fails takes nothing of what is typed here: it is said, and saving can be tried again.</summary>
public sealed partial class VideoEditor(
    EditorWork work, SavedActs acts, SavedShelves shelves, RecordingQueries recordings, StreamQueries streams, DeskScript script) : ComponentBase
{
    private IReadOnlyDictionary<string, string[]> _problems = new Dictionary<string, string[]>();
    private IReadOnlyList<CategoryView> _categories = [];
    private ElementReference _dialog;
    private EditorActions? _actions;
    private EditorFields? _fields;
    private string _source = "";
    private string? _picture;

    /// <summary>What a button of the preview has done: its field may be out of sight.</summary>
    private string? _told;
    private double _whole;
    private bool _isEmpty;
    private bool _unread;
    private bool _busy;
    private bool _hasNewProblems;
    private bool _isLeft;

    [Parameter, EditorRequired] public RecordingView Recording { get; set; } = null!;
    [Parameter, EditorRequired] public Guid UserId { get; set; }

    /// <summary>True when something was saved.</summary>
    [Parameter] public EventCallback<bool> OnDone { get; set; }

    protected override async Task OnInitializedAsync()
    {
        try
        {
            _categories = await streams.CategoriesAsync(CancellationToken.None);
            (_whole, var chapters) = await work.OpenAsync(Recording.Id, CancellationToken.None);
            (_source, _picture, _isEmpty) = (shelves.PlaybackUrl(Recording), shelves.PictureUrl(Recording), _whole <= 0);
            _fields = EditorFields.Of(Recording, chapters, _whole);
        }
        catch (Exception exception) when (exception.IsLibraryFailure())
        {
            acts.Unread(exception, Recording.Id);
            _unread = true;
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await script.OpenToAskAsync(_dialog, CancellationToken.None);
        if (!_hasNewProblems)
            return;
        _hasNewProblems = false;
        await script.FocusProblemAsync(_dialog, CancellationToken.None);
    }

    private async Task SaveAsync()
    {
        if (_busy)
            return;
        _busy = true;
        try
        {
            _problems = await work.SaveAsync(UserId, Recording, _fields!, _whole, CancellationToken.None);
        }
        catch (Exception exception) when (exception.IsLibraryFailure())
        {
            _problems = Problem("all", acts.Unsaved(exception, Recording.Id));
        }
        finally
        {
            _busy = false;
        }
        _hasNewProblems = _problems.Count > 0;
        if (!_hasNewProblems)
            await LeaveAsync(true);
    }

    private async Task CancelAsync()
    {
        // Escape comes before what is being typed is told.
        await script.SettleAsync(_dialog, CancellationToken.None);
        await (_actions?.LeaveAsync() ?? LeaveAsync(false));
    }

    /// <summary>By a second Escape, which browsers let nobody keep from closing.</summary>
    private Task ClosedAsync() => _isLeft ? Task.CompletedTask : OnDone.InvokeAsync(false);

    /// <summary>Closed before it is taken away: only then does the focus go back to where it came from.</summary>
    private async Task LeaveAsync(bool isSaved)
    {
        _isLeft = true;
        await script.CloseAsync(_dialog, CancellationToken.None);
        await OnDone.InvokeAsync(isSaved);
    }

    private static Dictionary<string, string[]> Problem(string field, string text) => new() { [field] = [text] };

    private string? Invalid(string field) => _problems.ContainsKey(field) ? "true" : null;

    private RenderFragment Error(string field) => builder =>
    {
        if (!_problems.TryGetValue(field, out var problem))
            return;
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", "error");
        builder.AddAttribute(2, "role", "alert");
        builder.AddAttribute(3, "data-testid", "editor-error");
        builder.AddContent(4, problem[0]);
        builder.CloseElement();
    };
}
