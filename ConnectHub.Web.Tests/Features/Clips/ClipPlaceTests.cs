using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Features.Recordings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Clips;

/// <summary>Clips from a place that somebody chose: the very pictures, wherever the live edge is when it is saved.</summary>
public sealed class ClipPlaceTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ClipService Clips => site.Services.GetRequiredService<ClipService>();

    [Theory]
    [InlineData(1, 0, 60)]
    [InlineData(2, 17, 137)]
    [InlineData(1, 59, 119)]
    public async Task Live_PlaceWhileTheEdgeMovesOn_BeginsWithThatPictureAndEndsBeforeTheLast(long segment, int picture, int expected)
    {
        var stream = await site.LiveAsync(await site.PersonAsync());
        await site.BroadcastAsync(stream, 20, await TimeCode.MakeAsync(20));

        // As the editor sends it: the picture's time, a little earlier.
        var place = new ClipPlace(segment, (double)picture / TimeCode.Rate - 0.005);
        var clip = Made(await Clips.CreateLiveAsync(stream.Stream.Id, await VisitorAsync(), "Exactly", place, 6, Cancel));
        await CutAsync();

        var pictures = await TimeCode.ReadAsync(site.Address($"/clips/{ShortId.Format(clip.Id)}/clip.mp4"));
        Assert.Equal(Enumerable.Range(expected, 6 * TimeCode.Rate), pictures);
    }

    [Fact]
    public async Task Recording_PlaceInItsSecondSession_BeginsWithThatPicture()
    {
        var stream = await site.LiveAsync(await site.PersonAsync());
        await site.BroadcastAsync(stream, seconds: 5);
        var second = await site.Services.GetRequiredService<ConnectHub.Web.Media.Library.MediaLibrary>().OpenSegmentAsync(stream.Stream.Id, Cancel);
        await site.BroadcastAsync(stream, 12, await TimeCode.MakeAsync(12));
        var recording = await site.EndAsync(stream);

        var clip = Made(await Clips.CreateFromRecordingAsync(recording.Id, await VisitorAsync(), "Exactly", new ClipPlace(second + 2, 0.495), 5, Cancel));
        await CutAsync();

        var pictures = await TimeCode.ReadAsync(site.Address($"/clips/{ShortId.Format(clip.Id)}/clip.mp4"));
        Assert.True(pictures.Count == 5 * TimeCode.Rate && pictures.Zip(pictures.Skip(1)).All(pair => pair.Second == pair.First + 1), string.Join(' ', pictures));
        Assert.Equal(15, pictures[0] % 60);
    }

    [Theory]
    [InlineData(9999, 0)]
    [InlineData(0, double.NaN)]
    [InlineData(0, 1e9)]
    public async Task Live_PlaceThatIsNotThere_IsRefused(long segment, double offset)
    {
        var stream = await site.LiveAsync(await site.PersonAsync());
        await site.BroadcastAsync(stream, seconds: 9);

        Assert.IsType<ClipResult.NoMedia>(await Clips.CreateLiveAsync(stream.Stream.Id, await VisitorAsync(), "Nowhere", new ClipPlace(segment, offset), 6, Cancel));
    }

    [Fact]
    public async Task Live_WhoseFilesAreSwept_SaysThatItIsTooLongAgo()
    {
        var stream = await site.LiveAsync(await site.PersonAsync());
        await site.BroadcastAsync(stream, seconds: 12);
        File.Delete(Directory.GetFiles(Path.Combine(site.DataPath, "media", stream.Stream.Id.ToString("N")), "seg-1.m4s").Single());

        var result = await Clips.CreateLiveAsync(stream.Stream.Id, await VisitorAsync(), "Late", new ClipPlace(0, 0), 6, Cancel);

        Assert.Contains("too long ago", Assert.IsType<ClipResult.NoMedia>(result).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Origin_OfALiveClip_IsThatMomentOfItsVideoUntilTheVideoIsGone()
    {
        var stream = await site.LiveAsync(await site.PersonAsync());
        await site.BroadcastAsync(stream, seconds: 12);
        var visitor = await VisitorAsync();
        var clip = Made(await Clips.CreateLiveAsync(stream.Stream.Id, visitor, "Where", new ClipPlace(2, 0.5), 6, Cancel));
        var recording = await site.EndAsync(stream);
        var view = (await site.Services.GetRequiredService<ClipQueries>().FindAsync(clip.Id, Cancel))!;
        var origins = site.Services.GetRequiredService<ClipOrigins>();

        var origin = await origins.FindAsync(view, visitor, Cancel);
        await using (var db = await site.OpenDbAsync())
            await db.Set<Recording>().Where(r => r.Id == recording.Id).ExecuteDeleteAsync(Cancel);

        Assert.Equal(recording.Id, origin!.RecordingId);
        Assert.Equal(4.5, origin.Position.TotalSeconds, 0.01);
        Assert.Null(await origins.FindAsync(view, visitor, Cancel));
    }

    [Fact]
    public async Task Live_AHundredAtOnce_AreAllKept()
    {
        var stream = await site.LiveAsync(await site.PersonAsync());
        await site.BroadcastAsync(stream, seconds: 9);
        var visitors = new List<StreamVisitor>();
        for (var i = 0; i < 100; i++)
            visitors.Add(await VisitorAsync());

        var results = await Task.WhenAll(visitors.Select(visitor => Clips.CreateLiveAsync(stream.Stream.Id, visitor, "All", 5, 0, Cancel)));

        var made = results.Select(result => Made(result).Id).ToHashSet();
        await using var db = await site.OpenDbAsync();
        var kept = await db.Set<Clip>().Where(c => c.StreamId == stream.Stream.Id && c.State == ClipState.Queued).Select(c => c.Id).ToListAsync(Cancel);
        Assert.Equal(100, made.Count);
        Assert.True(made.SetEquals(kept));
        // The other tests of the class cut what is theirs.
        await db.Set<Clip>().Where(c => c.StreamId == stream.Stream.Id).ExecuteDeleteAsync(Cancel);
    }

    private async Task<StreamVisitor> VisitorAsync() => new(await site.PersonAsync(), IsStaff: false, Key: null);

    private static Clip Made(ClipResult result) => Assert.IsType<ClipResult.Made>(result).Clip;

    private async Task CutAsync()
    {
        var job = site.Services.GetServices<ILibraryJob>().OfType<ClipJob>().Single();
        while (await job.DoNextAsync(Cancel))
            continue;
    }
}
