using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media.Library;

namespace ConnectHub.Web.Features.Recordings.Editing;

/// <summary>What an editor saves, all of it or nothing; null is left as it is.</summary>
public sealed record RecordingEdit
{
    public DraftEdit? Draft { get; init; }
    public ChapterEdit? Chapters { get; init; }
    public TrimEdit? Trim { get; init; }

    /// <summary>Else a disk that fails is not in the way.</summary>
    internal bool NeedsMedia => Chapters is not null || Trim is not null;

    /// <param name="whole">Its media without a trim; only looked at when <see cref="NeedsMedia"/>.</param>
    internal async Task<StreamResult<Recording>> ApplyAsync(ConnectHubDb db, Recording recording, MediaTimeline? whole, CancellationToken cancellationToken)
    {
        StreamResult<Recording> result = new StreamResult<Recording>.Ok(recording);
        if (Draft is not null)
            result = await Draft.ApplyAsync(db, recording, cancellationToken);
        // Before the trim: their positions are of what is shown now.
        if (result is StreamResult<Recording>.Ok && Chapters is not null)
            result = Chapters.Apply(db, recording, Shown(recording, whole!));
        if (result is StreamResult<Recording>.Ok && Trim is not null)
            result = Trim.Apply(recording, whole!);
        return result;
    }

    private static MediaTimeline Shown(Recording recording, MediaTimeline whole) =>
        RecordingFacts.Of(recording).Trim is var (from, to) ? whole.Cut(from, to) : whole;
}
