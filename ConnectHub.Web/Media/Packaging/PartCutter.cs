namespace ConnectHub.Web.Media.Packaging;

/// <summary>
/// Groups the samples of one session into parts. A part ends when the next frame of the lead track would make it longer than the
/// target, or before a keyframe that starts a segment; a segment starts at the first keyframe after about two seconds, wherever
/// the encoder put it. Sample durations are taken anew from the decode times, so that parts meet without a gap.
/// </summary>
/// <param name="from">Presentation time in seconds: samples before it are on disk already and are dropped.</param>
internal sealed class PartCutter(InitSegment init, TimeSpan partTarget, double from = double.NegativeInfinity)
{
    /// <summary>A keyframe due after 2 s may come a few frames early.</summary>
    private const double ShortestSegment = 1.8;
    private const double LeadInSeconds = 0.1;

    /// <summary>An encoder's priming shifts a session's times by up to 21 ms between two runs of FFmpeg.</summary>
    private const double Shift = 0.05;
    private readonly long _partTicks = (long)(partTarget.TotalSeconds * init.Lead.Timescale) + 1;
    private readonly List<MediaSample> _samples = [];
    private uint _sequence;
    private bool _started;
    private bool _opensSegment = true;
    private int _lastLead = -1;
    private long _partStart;
    private long _partPresentation;
    private long _segmentStart;
    private int _frames;

    /// <summary>Takes a sample; a part when this one closes it.</summary>
    public MediaPart? Add(MediaSample sample)
    {
        if (sample.TrackId != init.Lead.Id)
        {
            _samples.Add(sample);
            return null;
        }
        if (!_started)
            return Begin(sample);
        var key = sample.IsKey && sample.DecodeTime - _segmentStart >= ShortestSegment * init.Lead.Timescale;
        MediaPart? part = null;
        if (key || sample.DecodeTime + sample.Duration - _partStart > _partTicks)
            part = Close(sample.DecodeTime, key);
        else
            SetDuration(sample.DecodeTime);
        Open(sample, part is not null, key);
        return part;
    }

    /// <summary>What is left when the session ends; it ends the segment too.</summary>
    public MediaPart? Flush()
    {
        if (_lastLead < 0)
            return null;
        var last = _samples[_lastLead];
        return Close(last.DecodeTime + last.Duration, endsSegment: true);
    }

    private MediaPart? Begin(MediaSample sample)
    {
        if (!sample.IsKey || Seconds(sample.PresentationTime, init.Lead) < from - Shift)
        {
            _samples.Clear();
            return null;
        }
        // sound from before the first picture would make the session start before its picture
        var start = Seconds(sample.PresentationTime, init.Lead) - LeadInSeconds;
        _samples.RemoveAll(other => Seconds(other.PresentationTime, init.Tracks.First(track => track.Id == other.TrackId)) < start);
        _started = true;
        Open(sample, newPart: true, newSegment: true);
        return null;
    }

    private void Open(MediaSample sample, bool newPart, bool newSegment)
    {
        if (newPart)
            (_partStart, _partPresentation) = (sample.DecodeTime, sample.PresentationTime);
        if (newSegment)
            _segmentStart = sample.DecodeTime;
        _lastLead = _samples.Count;
        _frames++;
        _samples.Add(sample);
    }

    private MediaPart Close(long next, bool endsSegment)
    {
        SetDuration(next);
        var data = FragmentWriter.Write(++_sequence, init.Tracks, _samples);
        var lead = _samples.First(sample => sample.TrackId == init.Lead.Id);
        var part = new MediaPart(
            data, Seconds(_partPresentation, init.Lead), Seconds(next - _partStart, init.Lead), lead.IsKey, _opensSegment, endsSegment, _frames);
        _samples.Clear();
        (_lastLead, _frames, _opensSegment) = (-1, 0, endsSegment);
        return part;
    }

    private void SetDuration(long next)
    {
        var last = _samples[_lastLead];
        _samples[_lastLead] = last with { Duration = (uint)Math.Clamp(next - last.DecodeTime, 1, uint.MaxValue) };
    }

    private static double Seconds(long ticks, MediaTrack track) => (double)ticks / track.Timescale;
}
