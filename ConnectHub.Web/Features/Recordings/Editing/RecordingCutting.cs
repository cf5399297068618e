using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media.Export;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Media.Objects;

namespace ConnectHub.Web.Features.Recordings.Editing;

/// <summary>What is shown of a recording, and the picture that stands for it. Nothing of its media is deleted.</summary>
public sealed class RecordingCutting(RecordingChange change, MediaLibrary library, IObjectStore objects, PictureExporter exporter)
{
    /// <summary>In seconds.</summary>
    private const double Shortest = 1;

    /// <summary>
    /// Shows only what lies between two positions of the whole recording, in seconds, widened to whole segments: where there is a key frame. Null is its own
    /// start or end. The MP4 goes, picture and storyboard are made anew: all three might show what is hidden.
    /// </summary>
    public async Task<StreamResult<Recording>> TrimAsync(Guid userId, Guid recordingId, double? from, double? to, CancellationToken cancellationToken)
    {
        var isNew = false;
        Task<MediaTimeline> ReadAsync(RecordingFacts found) => library.TimelineAsync(found.StreamId, found.Spans, cancellationToken);
        var result = await change.ApplyAsync(userId, recordingId, ReadAsync, (_, recording, whole) =>
        {
            var before = (recording.TrimStartMs, recording.TrimEndMs);
            var trimmed = Trim(recording, whole, from, to);
            isNew = before != (recording.TrimStartMs, recording.TrimEndMs);
            return trimmed;
        }, cancellationToken);
        if (isNew && result is StreamResult<Recording>.Ok)
            await objects.DeleteAsync(LibraryKeys.Of(recordingId), CancellationToken.None);
        return result;
    }

    /// <param name="position">Of what is shown, in seconds.</param>
    public async Task<StreamResult<Recording>> ChoosePictureAsync(Guid userId, Guid recordingId, double position, CancellationToken cancellationToken)
    {
        var asked = await change.FindAsync(userId, recordingId, cancellationToken);
        if (asked is not StreamResult<Recording>.Ok(var found))
            return asked;
        var shown = await library.TimelineAsync(RecordingFacts.Of(found), cancellationToken);
        if (shown.IsEmpty || !double.IsFinite(position) || position < 0 || position > shown.Duration)
            return Invalid("That moment is not in the video.");
        var version = Recording.NewPicture();
        try
        {
            await objects.PutAsync(LibraryKeys.Picture(recordingId, version), await exporter.StillAsync(shown, position, cancellationToken), cancellationToken);
        }
        catch (IOException)
        {
            return new StreamResult<Recording>.WrongState("No picture could be made of that moment. Try another one.");
        }
        var unused = version;
        var result = await change.ApplyAsync(userId, recordingId, (_, recording) =>
        {
            if ((recording.TrimStartMs, recording.TrimEndMs) != (found.TrimStartMs, found.TrimEndMs))
                return RecordingChange.Refused(new StreamResult<Recording>.WrongState("The video was trimmed meanwhile. Choose the picture once more."));
            unused = recording.PictureVersion;
            (recording.PictureVersion, recording.PictureAt) = (version, shown.WallClockAt(position));
            return RecordingChange.Done(recording);
        }, cancellationToken);
        await objects.RemoveAsync(LibraryKeys.Picture(recordingId, unused), CancellationToken.None);
        return result;
    }

    private static StreamResult<Recording> Trim(Recording recording, MediaTimeline whole, double? from, double? to)
    {
        if (recording.State != RecordingState.Ready)
            return new StreamResult<Recording>.WrongState("Only a recording that is ready can be trimmed.");
        if (whole.IsEmpty || (to ?? whole.Duration) - (from ?? 0) < Shortest || from >= whole.Duration)
            return Invalid("At least a second must be left.");
        var (startMs, endMs) = Snap(whole, from, to);
        if ((recording.TrimStartMs, recording.TrimEndMs) == (startMs, endMs))
            return new StreamResult<Recording>.Ok(recording);
        (recording.TrimStartMs, recording.TrimEndMs) = (startMs, endMs);
        recording.DurationMs = (long)(whole.Cut(startMs / 1000.0 ?? 0, endMs / 1000.0 ?? double.MaxValue).Duration * 1000);
        (recording.PictureVersion, recording.HasStoryboard, recording.Attempts, recording.Export) = (0, false, 0, ExportState.None);
        return new StreamResult<Recording>.Ok(recording);
    }

    /// <summary>In milliseconds, rounded into the segments at either end, so that neither neighbour shows.</summary>
    private static (long? Start, long? End) Snap(MediaTimeline whole, double? from, double? to)
    {
        var first = from is > 0 ? whole.At(from.Value) : null;
        var last = to < whole.Duration ? whole.At(Math.Max(0, to.Value - 0.001)) : null;
        return (first is null or { Position: 0 } ? null : (long)Math.Ceiling(first.Position * 1000),
            last is null || last == whole.Segments[^1] ? null : (long)Math.Floor((last.Position + last.Duration) * 1000));
    }

    private static StreamResult<Recording>.Invalid Invalid(string problem) => new(new Dictionary<string, string[]> { ["position"] = [problem] });
}
