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
    private EditorFields? _fields;
    private string _source = "";
    private string? _picture;

    /// <summary>What a button of the preview has done: its field may be out of sight.</summary>
    private string? _told;
    private double _whole;
    private bool _isEmpty;
    private bool _unread;
    private bool _busy;

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

    protected override Task OnAfterRenderAsync(bool firstRender) => firstRender ? script.OpenAsync(_dialog, CancellationToken.None) : Task.CompletedTask;

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
        if (_problems.Count == 0)
            await LeaveAsync(true);
    }

    /// <summary>Closed before it is taken away: only then does the focus go back to where it came from.</summary>
    private async Task LeaveAsync(bool isSaved)
    {
        await script.CloseAsync(_dialog, CancellationToken.None);
        await OnDone.InvokeAsync(isSaved);
    }

    private void BeginAt(double position)
    {
        _fields!.BeginAt(position);
        _told = $"Begins at {_fields.TrimStart}.";
    }

    private void EndAt(double position)
    {
        _fields!.EndAt(position);
        _told = $"Ends at {_fields.TrimEnd}.";
    }

    private void ChapterAt(double position)
    {
        _fields!.ChapterAt(position);
        _told = $"A chapter at {Moments.Format(position)}.";
    }

    private async Task TakeAtAsync(double position)
    {
        if (_busy)
            return;
        (_fields!.Picture, _told) = (Moments.Exact(position), "Taking the picture…");
        await TakeAsync();
        _told = _problems.TryGetValue("picture", out var problem) ? problem[0] : $"Its picture is that of {_fields.Picture}.";
    }

    private async Task TakeAsync()
    {
        if (_busy)
            return;
        if (Moments.Parse(_fields!.Picture) is not { } position)
        {
            _problems = Problem("picture", "Write a time like 1:35.");
            return;
        }
        _busy = true;
        StateHasChanged();
        try
        {
            var problem = SavedActs.Problem(await work.ChoosePictureAsync(UserId, Recording.Id, position, CancellationToken.None));
            _problems = problem is null ? new Dictionary<string, string[]>() : Problem("picture", problem);
            if (problem is null && await recordings.FindAsync(Recording.Id, CancellationToken.None) is { } now)
                _picture = shelves.PictureUrl(now);
        }
        catch (Exception exception) when (exception.IsLibraryFailure())
        {
            _problems = Problem("picture", acts.Unsaved(exception, Recording.Id));
        }
        finally
        {
            _busy = false;
        }
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
