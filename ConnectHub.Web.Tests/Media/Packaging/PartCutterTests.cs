using ConnectHub.Web.Media.Packaging;
using ConnectHub.Web.Tests.Media.Support;

namespace ConnectHub.Web.Tests.Media.Packaging;

public sealed class PartCutterTests
{
    [Fact]
    public void Add_ThirtyFramesASecond_PartsStayWithinTarget()
    {
        var parts = Cut(Synthetic.Frames(150));

        Assert.All(parts, part => Assert.InRange(part.Duration, 0.01, 0.25));
        Assert.All(parts.Where(part => !part.EndsSegment), part => Assert.InRange(part.Duration, 0.85 * 0.25, 0.25));
    }

    [Fact]
    public void Add_KeyframeEachTwoSeconds_EndsSegmentBeforeIt()
    {
        var parts = Cut(Synthetic.Frames(150));

        Assert.Equal([2.0, 4.0, 5.0], parts.Where(part => part.EndsSegment).Select(part => Math.Round(part.End, 3)));
        Assert.All(parts, part => Assert.Equal(part.OpensSegment, part.Independent));
    }

    [Fact]
    public void Add_KeyframesHalfASecondApart_SegmentsAreStillTwoSeconds()
    {
        var parts = Cut(Synthetic.Frames(150, keyEvery: 15));

        Assert.Equal([2.0, 4.0, 5.0], parts.Where(part => part.EndsSegment).Select(part => Math.Round(part.End, 3)));
    }

    [Fact]
    public void Add_KeyframesFarApart_SegmentWaitsForTheKeyframe()
    {
        var parts = Cut(Synthetic.Frames(300, keyEvery: 228));

        Assert.Equal([7.6, 10.0], parts.Where(part => part.EndsSegment).Select(part => Math.Round(part.End, 3)));
    }

    [Fact]
    public void Add_WrongSampleDurations_PartsMeetWithoutGap()
    {
        var parts = Cut(Synthetic.Frames(150).Select(frame => frame with { Duration = 700 }));

        Assert.All(parts.Zip(parts.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start, 0.0001));
    }

    [Fact]
    public void Add_FramesBeforeFirstKeyframe_AreDropped()
    {
        var parts = Cut(Synthetic.Frames(100, from: 30));

        Assert.Equal(2.0, parts[0].Start, 0.0001);
        Assert.Equal(70, parts.Sum(part => part.Frames));
    }

    [Fact]
    public void Add_ResumedAtTime_DropsWhatIsOnDisk()
    {
        var parts = Cut(Synthetic.Frames(200), from: 4.0);

        Assert.Equal(4.0, parts[0].Start, 0.0001);
    }

    [Fact]
    public void Flush_NothingAdded_IsNull() => Assert.Null(new PartCutter(Synthetic.Init, Synthetic.PartTarget).Flush());

    [Fact]
    public void Add_PictureAndSound_PartCanBeReadBack()
    {
        var cutter = new PartCutter(Synthetic.Init, Synthetic.PartTarget);
        var sound = new MediaSample(2, 480, 1024, 0, true, new byte[] { 9, 9 });
        cutter.Add(new(1, 0, 1000, 33, true, new byte[] { 1, 2, 3 }));
        cutter.Add(sound);
        cutter.Add(new(1, 1000, 1000, -5, false, new byte[] { 4 }));

        var samples = MovieFragment.Read(cutter.Flush()!.Data);

        Assert.Equal([(1u, 0L, 33, true), (1u, 1000L, -5, false), (2u, 480L, 0, true)], samples.Select(s => (s.TrackId, s.DecodeTime, s.Offset, s.IsKey)));
        Assert.Equal([[1, 2, 3], [4], [9, 9]], samples.Select(s => s.Data.ToArray()));
    }

    private static List<MediaPart> Cut(IEnumerable<MediaSample> samples, double from = double.NegativeInfinity)
    {
        var cutter = new PartCutter(Synthetic.Init, Synthetic.PartTarget, from);
        var parts = samples.Select(cutter.Add).OfType<MediaPart>().ToList();
        parts.Add(cutter.Flush()!);
        return parts;
    }
}
