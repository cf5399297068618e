using ConnectHub.Web.Media.Ingest;

namespace ConnectHub.Web.Tests.Media.Ingest;

public sealed class ContainerScannerTests
{
    [Fact]
    public void Feed_ResumedAndNoMediaComes_GivesUpInsteadOfKeepingAll()
    {
        var scanner = ContainerScanner.For(MediaContainer.Matroska);
        scanner.Resume([]);
        var nothing = new byte[16 * 1024 * 1024];

        var answers = Enumerable.Range(0, 3).Select(i => scanner.Feed(i, nothing) is null).ToList();

        Assert.Equal([false, false, true], answers);
    }
}
