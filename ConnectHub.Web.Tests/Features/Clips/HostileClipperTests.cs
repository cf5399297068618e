using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Tests.Features.Recordings;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Clips;

/// <summary>People who clip everything twice at once, in the wrong order, and with figures that are none.</summary>
public sealed class HostileClipperTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private const int AtOnce = 12;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ClipService Clips => site.Services.GetRequiredService<ClipService>();

    [Fact]
    public async Task Delete_SameClipManyTimesAtOnce_IsDoneOnce()
    {
        var owner = await site.PersonAsync();
        var clip = await ClipAsync(await site.RecordedAsync(owner, 6), owner);

        var results = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(() => Clips.DeleteAsync(owner, clip.Id, Cancel))));

        Assert.Single(results.OfType<ClipResult.Made>());
        Assert.Equal(AtOnce - 1, results.OfType<ClipResult.NotFound>().Count());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.MaxValue)]
    public async Task Create_AtAnOffsetThatIsNone_IsRefused(double offset)
    {
        var stream = await site.LiveAsync(await site.PersonAsync());
        await site.BroadcastAsync(stream, seconds: 9);
        var visitor = new StreamVisitor(await site.PersonAsync(), false, null);

        var ended = await Clips.CreateLiveAsync(stream.Stream.Id, visitor, "No", 5, offset, Cancel);
        var placed = await Clips.CreateLiveAsync(stream.Stream.Id, visitor, "No", new ClipPlace(0, Math.Abs(offset)), 5, Cancel);

        Assert.IsType<ClipResult.Invalid>(ended);
        Assert.IsType<ClipResult.NoMedia>(placed);
    }

    private async Task<Clip> ClipAsync(RecordingView recording, Guid creator) =>
        Assert.IsType<ClipResult.Made>(await Clips.CreateFromRecordingAsync(recording.Id, new(creator, false, null), "A laugh", 0, 5, Cancel)).Clip;
}
