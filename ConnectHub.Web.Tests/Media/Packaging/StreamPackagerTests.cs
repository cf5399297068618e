using ConnectHub.Web.Media.Packaging;
using ConnectHub.Web.Tests.Media.Support;

namespace ConnectHub.Web.Tests.Media.Packaging;

public sealed class StreamPackagerTests
{
    [Fact]
    public void Add_FirstPartOfStream_IsListedWithInitTimeAndHint()
    {
        var packager = Synthetic.Packager();
        packager.Begin(Synthetic.Session(0));

        packager.Add(Synthetic.Part(0.5, first: true));

        Assert.Equal(
            """
            #EXTM3U
            #EXT-X-VERSION:9
            #EXT-X-TARGETDURATION:2
            #EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=0.75
            #EXT-X-PART-INF:PART-TARGET=0.25
            #EXT-X-MEDIA-SEQUENCE:0
            #EXT-X-DISCONTINUITY-SEQUENCE:0
            #EXT-X-INDEPENDENT-SEGMENTS
            #EXT-X-MAP:URI="init-0.mp4"
            #EXT-X-PROGRAM-DATE-TIME:2026-11-23T12:00:00.500Z
            #EXT-X-PART:DURATION=0.25000,URI="part-0-0.m4s",INDEPENDENT=YES
            #EXT-X-PRELOAD-HINT:TYPE=PART,URI="part-0-1.m4s"

            """, packager.Text());
    }

    [Fact]
    public void Add_MoreSegmentsThanLive_OldestLeaveAndSequenceCounts()
    {
        var packager = Synthetic.Packager(liveSegments: 4);
        packager.Begin(Synthetic.Session(0));

        packager.AddSegments(6);

        Assert.Equal(["#EXT-X-MEDIA-SEQUENCE:2"], packager.Lines("#EXT-X-MEDIA-SEQUENCE"));
        Assert.Equal(["seg-2.m4s", "seg-3.m4s", "seg-4.m4s", "seg-5.m4s"], packager.Lines("seg-"));
        Assert.Equal(Enumerable.Repeat("#EXTINF:2.00000,", 4), packager.Lines("#EXTINF"));
        Assert.Equal(["#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"part-6-0.m4s\""], packager.Lines("#EXT-X-PRELOAD"));
    }

    [Fact]
    public void Add_ManySegments_OnlyNewestThreeListParts()
    {
        var packager = Synthetic.Packager();
        packager.Begin(Synthetic.Session(0));

        packager.AddSegments(5);

        Assert.Equal(["2", "3", "4"], packager.Lines("#EXT-X-PART:").Select(line => line.Split("part-")[1].Split('-')[0]).Distinct());
    }

    [Theory]
    [InlineData(2.033, 2)]
    [InlineData(1.0, 2)]
    [InlineData(2.6, 3)]
    [InlineData(7.6, 8)]
    public void Add_SegmentOfAnyLength_TargetDurationIsRoundedNotCeiled(double seconds, int expected)
    {
        var packager = Synthetic.Packager();
        packager.Begin(Synthetic.Session(0));

        packager.AddSegments(1, seconds: seconds);

        Assert.Equal([$"#EXT-X-TARGETDURATION:{expected}"], packager.Lines("#EXT-X-TARGETDURATION"));
    }

    [Fact]
    public void Begin_SecondSession_MakesDiscontinuityWithItsOwnInitAndTime()
    {
        var packager = Synthetic.Packager();
        packager.Begin(Synthetic.Session(0));
        packager.AddSegments(1);
        packager.Add(Synthetic.Part(2, first: true));

        packager.CloseSession();
        packager.Begin(Synthetic.Session(1, Synthetic.Origin.AddMinutes(1)));
        packager.Add(Synthetic.Part(0, first: true));

        Assert.Contains(
            """
            #EXTINF:0.25000,
            seg-1.m4s
            #EXT-X-DISCONTINUITY
            #EXT-X-MAP:URI="init-1.mp4"
            #EXT-X-PROGRAM-DATE-TIME:2026-11-23T12:01:00.000Z
            #EXT-X-PART:DURATION=0.25000,URI="part-2-0.m4s",INDEPENDENT=YES
            """, packager.Text());
    }

    [Fact]
    public void Add_DiscontinuityLeavesPlaylist_DiscontinuitySequenceCounts()
    {
        var packager = Synthetic.Packager(liveSegments: 4);
        packager.Begin(Synthetic.Session(0));
        packager.AddSegments(2);
        packager.CloseSession();
        packager.Begin(Synthetic.Session(1));

        packager.AddSegments(4);
        Assert.Equal(["#EXT-X-DISCONTINUITY-SEQUENCE:0"], packager.Lines("#EXT-X-DISCONTINUITY-SEQUENCE"));
        packager.AddSegments(1, start: 8);

        Assert.Equal(["#EXT-X-DISCONTINUITY-SEQUENCE:1"], packager.Lines("#EXT-X-DISCONTINUITY-SEQUENCE"));
        Assert.DoesNotContain("#EXT-X-DISCONTINUITY\n", packager.Text());
        Assert.StartsWith("#EXT-X-MAP:URI=\"init-1.mp4\"", packager.Lines("#EXT-X-MAP").Single());
    }

    [Fact]
    public void CloseSession_NoNewOneYet_NamesNoHint()
    {
        var packager = Synthetic.Packager();
        packager.Begin(Synthetic.Session(0));
        packager.AddSegments(1);

        packager.CloseSession();

        Assert.Empty(packager.Lines("#EXT-X-PRELOAD"));
        Assert.Empty(packager.Lines("#EXT-X-ENDLIST"));
    }

    [Fact]
    public async Task End_WithOpenSegment_ClosesItAndWakesWaiters()
    {
        var packager = Synthetic.Packager();
        packager.Begin(Synthetic.Session(0));
        packager.Add(Synthetic.Part(0, first: true));
        var changed = packager.Edge.Changed;

        packager.End();
        packager.Add(Synthetic.Part(0.25));

        await changed.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        Assert.Equal(["seg-0.m4s"], packager.Lines("seg-"));
        Assert.EndsWith("#EXT-X-ENDLIST\n", packager.Text());
        Assert.Empty(packager.Lines("#EXT-X-PRELOAD"));
        Assert.True(packager.Edge.Reaches(99, 3));
    }

    [Fact]
    public void Edge_OfAnotherStreamChanges_WakesNobodyHere()
    {
        var waiting = Synthetic.Packager().Edge.Changed;

        var other = Synthetic.Packager();
        other.Begin(Synthetic.Session(0));
        other.Add(Synthetic.Part(0, first: true));

        Assert.False(waiting.IsCompleted);
        Assert.False(Synthetic.Packager().Edge.Changed.IsCompleted);
    }

    [Fact]
    public void Edge_BetweenTwoChanges_SharesOnePlaylist()
    {
        var packager = Synthetic.Packager();
        packager.Begin(Synthetic.Session(0));
        packager.Add(Synthetic.Part(0, first: true));

        Assert.Same(packager.Edge.Playlist, packager.Edge.Playlist);
    }

    [Fact]
    public void Restore_EarlierSegments_NumbersContinueWithDiscontinuity()
    {
        var packager = Synthetic.Packager(liveSegments: 4);
        packager.Restore([.. Enumerable.Range(0, 6).Select(n => new MediaSegment(n, n / 2, n == 2 || n == 4, Synthetic.Origin.AddSeconds(2 * n), 2 * n, 2, 4, []))], ended: false);

        packager.Begin(Synthetic.Session(3));
        packager.Add(Synthetic.Part(0, first: true));

        Assert.Equal(["#EXT-X-MEDIA-SEQUENCE:2"], packager.Lines("#EXT-X-MEDIA-SEQUENCE"));
        Assert.Equal(["#EXT-X-MAP:URI=\"init-1.mp4\"", "#EXT-X-MAP:URI=\"init-2.mp4\"", "#EXT-X-MAP:URI=\"init-3.mp4\""], packager.Lines("#EXT-X-MAP"));
        Assert.Equal(3, packager.Text().Split("#EXT-X-DISCONTINUITY\n").Length - 1);
        Assert.Contains("part-6-0.m4s", packager.Text());
    }
}
