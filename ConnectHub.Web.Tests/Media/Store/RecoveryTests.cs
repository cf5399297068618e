using System.Net;
using System.Text;
using ConnectHub.Web.Media.Store;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Media.Support;

namespace ConnectHub.Web.Tests.Media.Store;

/// <summary>A server that is killed in the middle of a broadcast, and its successor on the same folder.</summary>
public sealed class RecoveryTests : IAsyncLifetime
{
    private readonly MediaApp _before = new();
    private readonly Guid _stream;
    private MediaApp? _after;

    public RecoveryTests() => _stream = _before.Gates.NewStream();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_after is not null)
            await _after.DisposeAsync();
        await _before.DisposeAsync();
    }

    [Theory]
    [InlineData(MediaFiles.Matroska)]
    [InlineData(MediaFiles.Mp4)]
    public async Task Put_AfterKill_ContinuesWithAtMostTheOpenSegmentSentAgain(string contentType)
    {
        var chunks = MediaFiles.Cut(await MediaFiles.MakeAsync(contentType, seconds: 9));
        var killedAt = chunks.Count * 2 / 3;
        var broadcaster = new Broadcaster(_before.CreateClient(), _stream, contentType);
        await broadcaster.PutAllAsync([.. chunks.Take(killedAt)]);
        await SegmentsAsync(_before, 2);
        var kept = Kill();

        var successor = new Broadcaster(Restart().CreateClient(), _stream, contentType) { SessionId = broadcaster.SessionId };
        var gap = await successor.PutAsync(killedAt, chunks[killedAt]);
        Assert.Equal(HttpStatusCode.Conflict, gap.StatusCode);
        var expected = (int)(await Broadcaster.BodyAsync(gap)).GetProperty("expected").GetInt64();
        Assert.InRange(expected, 1, killedAt);
        await successor.PutAllAsync([.. chunks.Skip(expected)], expected);
        await _after!.Media.EndAsync(_stream, TestContext.Current.CancellationToken);

        var stored = (await StreamIndex.ReadAsync(Folder(_after), TestContext.Current.CancellationToken))!;
        Assert.Equal(Enumerable.Range(0, stored.Segments.Count).Select(n => (long)n), stored.Segments.Select(segment => segment.Number));
        Assert.Single(stored.Segments, segment => segment.Discontinuity);
        Assert.True(stored.Ended);
        // nothing twice, nothing missing: each segment begins where the one before it ended
        foreach (var (one, next) in stored.Segments.Zip(stored.Segments.Skip(1)))
        {
            Assert.Equal(one.End, next.Start, 0.06);
            Assert.Equal(0, (next.StartsAt - one.StartsAt.AddSeconds(one.Duration)).TotalSeconds, 0.06);
        }
        Assert.Equal(9, stored.Segments.Sum(segment => segment.Duration), 0.1);
        Assert.Equal(kept, stored.Segments.Count(segment => segment.Session == 0));
    }

    [Fact]
    public async Task Put_ClientNoLongerHasExpected_GoesOnWithWhatItHas()
    {
        var chunks = MediaFiles.Cut(await MediaFiles.MakeAsync(MediaFiles.Matroska, seconds: 9));
        var broadcaster = new Broadcaster(_before.CreateClient(), _stream);
        await broadcaster.PutAllAsync([.. chunks.Take(chunks.Count / 2)]);
        await SegmentsAsync(_before, 1);
        Kill();

        var successor = new Broadcaster(Restart().CreateClient(), _stream) { SessionId = broadcaster.SessionId };
        var from = chunks.Count / 2 + 3;
        var first = await successor.PutAsync(from, chunks[from], ("X-Resume", "true"));
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        await successor.PutAllAsync([.. chunks.Skip(from + 1)], from + 1);

        await _after!.Listener.UntilAsync(_stream, "playing");
    }

    [Fact]
    public async Task Recover_StreamOnAirBefore_PlaylistIsServedAgain()
    {
        var stream = await _before.Media.GetOrAddAsync(_stream);
        await stream.EnterAsync(Guid.NewGuid(), Synthetic.Init, Synthetic.Origin, source: null);
        stream.Packager.AddSegments(3);
        await stream.Store.DrainAsync();
        Kill();

        Restart();
        await _after!.Media.RecoverAsync(_stream, TestContext.Current.CancellationToken);

        var text = await _after.CreateClient().GetStringAsync($"/live/{ShortId.Format(_stream)}/media.m3u8", TestContext.Current.CancellationToken);
        Assert.Contains("seg-2.m4s", text);
        Assert.DoesNotContain("ENDLIST", text);
    }

    [Fact]
    public async Task Mend_TornLineAndUnknownSegment_BothAreRemoved()
    {
        var stream = await _before.Media.GetOrAddAsync(_stream);
        await stream.EnterAsync(Guid.NewGuid(), Synthetic.Init, Synthetic.Origin, source: null);
        stream.Packager.AddSegments(2);
        await stream.Store.DrainAsync();
        var index = Path.Combine(Folder(_before), StreamStore.IndexFile);
        await File.AppendAllTextAsync(index, "{\"kind\":\"segm", Encoding.UTF8, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(stream.Store.SegmentFile(2), "torn", TestContext.Current.CancellationToken);

        var stored = await StreamIndex.MendAsync(Folder(_before), TestContext.Current.CancellationToken);

        Assert.Equal(2, stored!.Segments.Count);
        Assert.EndsWith("\n", await File.ReadAllTextAsync(index, TestContext.Current.CancellationToken));
        Assert.False(File.Exists(stream.Store.SegmentFile(2)));
        Assert.True(File.Exists(stream.Store.SegmentFile(1)));
    }

    [Fact]
    public async Task Open_IndexCannotBeReadAtFirst_IsTriedAgain()
    {
        var stream = await _before.Media.GetOrAddAsync(_stream);
        await stream.EnterAsync(Guid.NewGuid(), Synthetic.Init, Synthetic.Origin, source: null);
        stream.Packager.AddSegments(2);
        await stream.Store.DrainAsync();
        Kill();

        await using (new FileStream(Path.Combine(Folder(_after!), StreamStore.IndexFile), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            await Assert.ThrowsAsync<IOException>(() => _after!.Media.GetOrAddAsync(_stream));

        Assert.True((await _after!.Media.GetOrAddAsync(_stream)).Packager.Edge.HasMedia);
    }

    private string Folder(MediaApp app) => Path.Combine(app.DataPath, "media", _stream.ToString("N"));

    /// <summary>Copies the folder as it is on disk now: what a killed process leaves. Number of segments in it.</summary>
    private int Kill()
    {
        _after = new MediaApp();
        _after.Gates.Add(_stream);
        Directory.CreateDirectory(Folder(_after));
        foreach (var file in Directory.EnumerateFiles(Folder(_before)))
            File.Copy(file, Path.Combine(Folder(_after), Path.GetFileName(file)));
        return Directory.GetFiles(Folder(_after), "seg-*").Length;
    }

    private MediaApp Restart() => _after!;

    private async Task SegmentsAsync(MediaApp app, int count)
    {
        var packager = (await app.Media.GetOrAddAsync(_stream)).Packager;
        while (packager.Edge.LastClosed + 1 < count)
            await packager.Edge.Changed.WaitAsync(TimeSpan.FromSeconds(40), TestContext.Current.CancellationToken);
        await (await app.Media.GetOrAddAsync(_stream)).Store.DrainAsync();
    }
}
