using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Tests.Features.Recordings;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Clips;

/// <summary>Who may clip, how often, and what.</summary>
public sealed class ClipRightsTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ClipService Clips => site.Services.GetRequiredService<ClipService>();

    [Fact]
    public async Task Live_YoungStream_SaysHowOldItIs()
    {
        var stream = await site.LiveAsync(await site.PersonAsync());
        Assert.IsType<ClipResult.NoMedia>(await Clips.CreateLiveAsync(stream.Stream.Id, await site.VisitorAsync(), "Early", 10, 0, Cancel));
        await site.BroadcastAsync(stream, seconds: 3);

        var result = await Clips.CreateLiveAsync(stream.Stream.Id, await site.VisitorAsync(), "Early", 10, 0, Cancel);

        Assert.Contains("s old", Assert.IsType<ClipResult.NoMedia>(result).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 10, 0, "title")]
    [InlineData("x", 4.9, 0, "durationSeconds")]
    [InlineData("x", 90.1, 0, "durationSeconds")]
    [InlineData("x", double.NaN, 0, "durationSeconds")]
    [InlineData("x", 60, 61, "endOffsetSeconds")]
    [InlineData("x", 10, -1, "endOffsetSeconds")]
    public async Task Live_BadWish_NamesTheField(string title, double seconds, double offset, string field)
    {
        var stream = await site.LiveAsync(await site.PersonAsync());

        var result = await Clips.CreateLiveAsync(stream.Stream.Id, await site.VisitorAsync(), title, seconds, offset, Cancel);

        Assert.Equal(field, Assert.IsType<ClipResult.Invalid>(result).Field);
    }

    [Fact]
    public async Task Create_TwiceWithinTheCooldown_IsRefusedAlsoWhenAtTheSameTime()
    {
        var stream = await site.LiveAsync(await site.PersonAsync());
        await site.BroadcastAsync(stream, seconds: 9);
        var visitor = await site.VisitorAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Clips.CreateLiveAsync(stream.Stream.Id, visitor, "Again", 5, 0, Cancel)));

        Assert.Single(results.OfType<ClipResult.Made>());
        Assert.All(results.OfType<ClipResult.TooSoon>(), result => Assert.InRange(result.Wait.TotalSeconds, 20, 30));
    }

    [Fact]
    public async Task Create_AfterTheLastOneWasDeletedAndTheServerBeganAnew_WaitsAllTheSame()
    {
        var stream = await site.LiveAsync(await site.PersonAsync());
        await site.BroadcastAsync(stream, seconds: 9);
        var visitor = await site.VisitorAsync();
        var clip = await Clips.CreateLiveAsync(stream.Stream.Id, visitor, "First", 5, 0, Cancel).MadeAsync();
        await Clips.DeleteAsync(visitor.UserId!.Value, clip.Id, Cancel).MadeAsync();

        // It has nothing of the memory of the one that was asked before.
        var rights = ActivatorUtilities.CreateInstance<ClipRights>(site.Services);
        await using var db = await site.OpenDbAsync();
        var refusal = await rights.RefusalAsync(db, visitor.UserId.Value, stream.Stream.ChannelId, Cancel);

        Assert.InRange(Assert.IsType<ClipResult.TooSoon>(refusal).Wait.TotalSeconds, 20, 30);
    }

    [Theory]
    [InlineData(ClipAudience.Followers)]
    [InlineData(ClipAudience.Moderators)]
    [InlineData(ClipAudience.Nobody)]
    public async Task Create_ByWhoMayNot_IsRefusedAndTheOwnerMayStill(ClipAudience audience)
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);
        await site.BroadcastAsync(stream, seconds: 9);
        await using (var db = await site.OpenDbAsync())
        {
            db.Add(new LibrarySettings { ChannelId = stream.Stream.ChannelId, WhoMayClip = audience });
            await db.SaveChangesAsync(Cancel);
        }

        Assert.IsType<ClipResult.Forbidden>(await Clips.CreateLiveAsync(stream.Stream.Id, await site.VisitorAsync(), "No", 5, 0, Cancel));
        Assert.IsType<ClipResult.Made>(await Clips.CreateLiveAsync(stream.Stream.Id, new(owner, false, null), "Yes", 5, 0, Cancel));
    }
}
