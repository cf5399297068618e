namespace ConnectHub.Web.Features.Recordings.Saved;

/// <summary>What the buttons and keys at the preview do with the moment that is seen there.</summary>
public sealed partial class VideoEditor
{
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
}
