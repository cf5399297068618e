using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media.Library;

namespace ConnectHub.Web.Features.Recordings.Editing;

/// <summary>
/// Shows only what lies between two positions of the whole recording, in seconds, widened to whole segments: where there is a key frame. Null is its own
/// start or end. The MP4 goes, picture and storyboard are made anew: all three might show what is hidden. Nothing of its media is deleted.
/// </summary>
public sealed record TrimEdit(double? From, double? To)
{
    /// <summary>In seconds.</summary>
    private const double Shortest = 1;

    internal StreamResult<Recording> Apply(Recording recording, MediaTimeline whole)
    {
        if (recording.State != RecordingState.Ready)
            return new StreamResult<Recording>.WrongState("Only a recording that is ready can be trimmed.");
        if (whole.IsEmpty || (To ?? whole.Duration) - (From ?? 0) < Shortest || From >= whole.Duration)
            return Invalid("At least a second must be left.");
        var (startMs, endMs) = Snap(whole);
        if ((recording.TrimStartMs, recording.TrimEndMs) == (startMs, endMs))
            return new StreamResult<Recording>.Ok(recording);
        (recording.TrimStartMs, recording.TrimEndMs) = (startMs, endMs);
        var shown = whole.Cut(startMs / 1000.0 ?? 0, endMs / 1000.0 ?? double.MaxValue);
        recording.DurationMs = (long)(shown.Duration * 1000);
        recording.Gaps = RecordingGap.Of(shown, RecordingFacts.SpansOf(recording), recording.Restarts);
        (recording.PictureVersion, recording.PictureAttempts) = (0, 0);
        (recording.HasStoryboard, recording.StoryboardAttempts, recording.Export) = (false, 0, ExportState.None);
        return new StreamResult<Recording>.Ok(recording);
    }

    /// <summary>In milliseconds, rounded into the segments at either end, so that neither neighbour shows.</summary>
    private (long? Start, long? End) Snap(MediaTimeline whole)
    {
        var first = From is > 0 ? whole.At(From.Value) : null;
        var last = To < whole.Duration ? whole.At(Math.Max(0, To.Value - 0.001)) : null;
        return (first is null or { Position: 0 } ? null : (long)Math.Ceiling(first.Position * 1000),
            last is null || last == whole.Segments[^1] ? null : (long)Math.Floor((last.Position + last.Duration) * 1000));
    }

    private static StreamResult<Recording>.Invalid Invalid(string problem) => new(new Dictionary<string, string[]> { ["trim"] = [problem] });
}
