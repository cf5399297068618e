using ConnectHub.Web.Media.Store;

namespace ConnectHub.Web.Tests.Media.Store;

public sealed class StreamIndexTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("connecthub-index-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Index => Path.Combine(_folder, StreamStore.IndexFile);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Read_AfterMoreWasAppended_ReadsOnlyThat()
    {
        await AppendAsync(Segment(0), Segment(1));
        var before = await StreamIndex.ReadAsync(_folder, Cancel);
        // As long as before: whoever reads it again finds nothing there.
        await File.WriteAllTextAsync(Index, new string('x', (int)before!.Length - 1) + "\n", Cancel);
        await AppendAsync(Segment(2), """{"kind":"end"}""" + "\n");

        var after = await StreamIndex.ReadAsync(_folder, before, Cancel);

        Assert.Equal([0L, 1L, 2L], after!.Segments.Select(segment => segment.Number));
        Assert.Equal((false, true, new FileInfo(Index).Length), (before.Ended, after.Ended, after.Length));
    }

    [Fact]
    public async Task Read_WhileALineIsBeingWritten_HasItOnceItIsWhole()
    {
        var line = Segment(1);
        await AppendAsync(Segment(0), line[..20]);
        var before = await StreamIndex.ReadAsync(_folder, Cancel);
        await AppendAsync(line[20..]);

        var after = await StreamIndex.ReadAsync(_folder, before, Cancel);

        Assert.Equal([0L], before!.Segments.Select(segment => segment.Number));
        Assert.Equal([0L, 1L], after!.Segments.Select(segment => segment.Number));
    }

    [Fact]
    public async Task Read_IndexThatIsShorterNow_IsReadWhole()
    {
        await AppendAsync(Segment(0), Segment(1));
        var before = await StreamIndex.ReadAsync(_folder, Cancel);
        await File.WriteAllTextAsync(Index, Segment(7), Cancel);

        var after = await StreamIndex.ReadAsync(_folder, before, Cancel);

        Assert.Equal([7L], after!.Segments.Select(segment => segment.Number));
    }

    private Task AppendAsync(params string[] text) => File.AppendAllTextAsync(Index, string.Concat(text), Cancel);

    private static string Segment(long number) => $$"""{"kind":"segment","number":{{number}},"sessionNumber":0}""" + "\n";
}
