using System.IO.Pipelines;
using ConnectHub.Web.Media.Ingest;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace ConnectHub.Web.Tests.Media.Ingest;

public sealed class ChunkBodyTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly WatchedClock _clock = new();
    private readonly Pipe _line = new();
    private readonly DefaultHttpContext _context = new();

    public ChunkBodyTests() => _context.Request.Body = _line.Reader.AsStream();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_BodyNeverEnds_IsGivenUpAfterAMinute()
    {
        await _line.Writer.WriteAsync(new byte[] { 1, 2, 3 }, Cancel);

        var read = ChunkBody.ReadAsync(_context.Request, limit: 1000, _clock, Cancel);
        await _clock.WaitedForAsync(Patience);
        _clock.Advance(Patience);

        await Assert.ThrowsAsync<TimeoutException>(() => read);
    }

    [Fact]
    public async Task Read_MoreThanTheLimitWithoutALength_IsTooLarge()
    {
        await _line.Writer.WriteAsync(new byte[1001], Cancel);

        Assert.Null(await ChunkBody.ReadAsync(_context.Request, limit: 1000, _clock, Cancel));
    }
}
