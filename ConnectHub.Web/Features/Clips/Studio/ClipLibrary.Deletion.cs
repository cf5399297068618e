using ConnectHub.Web.Features.Recordings.Saved;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Clips.Studio;

/// <summary>What follows when clips are deleted: it is said, and the focus does not go with them.</summary>
public sealed partial class ClipLibrary
{
    private List<Guid> Rows => [.. _page?.Items.Select(clip => clip.Id) ?? []];

    /// <summary>What is confirmed is carried out, also when the page is left meanwhile.</summary>
    private async Task DeleteAsync(ClipMaker? maker)
    {
        if (_busy)
            return;
        _busy = true;
        try
        {
            var (before, touched) = (Rows, maker is null ? [.. _chosen] : Rows);
            _deleted = maker is not null
                ? await removal.DeleteAllByAsync(_userId, _channelId, maker.UserId, CancellationToken.None)
                : await removal.DeleteAsync(_userId, touched, CancellationToken.None);
            _said = _deleted.Done is { } done ? new(done, IsProblem: false, Time.GetUtcNow() + Said.Shown) : null;
            if (maker is not null && !_deleted.IsCutShort)
                Creator = null;
            await LoadAsync();
            var next = NextRow.Of(before, touched, Rows);
            _landings = [.. next is { } id ? [$"[data-id=\"{ShortId.Format(id)}\"] input"] : Array.Empty<string>(), "h1"];
        }
        finally
        {
            _busy = false;
        }
    }
}
