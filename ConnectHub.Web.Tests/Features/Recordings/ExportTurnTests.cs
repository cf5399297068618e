using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Tests.Media.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>Whose MP4 is made next, and for whose nobody waits.</summary>
public sealed class ExportTurnTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Export_ThatIsCodedAnew_IsInTheWayOfNoCopyAndNoStoryboard()
    {
        var recoded = await UnlikeAsync();
        var copied = await site.RecordedAsync(await site.PersonAsync(), 3);
        await AskAsync(recoded.Id, copied.Id);

        var copies = new LongWorker(site.Services.GetServices<ILibraryJob>(), TimeProvider.System, NullLogger<LongWorker>.Instance);
        while (await copies.DoOneAsync(Cancel))
            continue;

        Assert.Equal((ExportState.Queued, ExportState.Ready), ((await site.RowAsync(recoded.Id)).Export, (await site.RowAsync(copied.Id)).Export));
        Assert.True((await site.RowAsync(recoded.Id)).HasStoryboard);

        var recodes = new RecodeWorker(site.Services.GetServices<ILibraryJob>(), TimeProvider.System, NullLogger<RecodeWorker>.Instance);
        Assert.True(await recodes.DoOneAsync(Cancel));

        Assert.Equal(ExportState.Ready, (await site.RowAsync(recoded.Id)).Export);
        Assert.False(await recodes.DoOneAsync(Cancel));
    }

    [Fact]
    public async Task Export_ManyOfOneChannel_ServesTheOthersInTurn()
    {
        var owner = await site.PersonAsync();
        var (first, second) = (await site.RecordedAsync(owner, 3), await site.RecordedAsync(owner, 3));
        var other = await site.RecordedAsync(await site.PersonAsync(), 3);
        await AskAsync(first.Id, second.Id, other.Id);

        await site.DoOneAsync<CopyJob>();
        await site.DoOneAsync<CopyJob>();

        Assert.Equal((ExportState.Ready, ExportState.Queued, ExportState.Ready),
            ((await site.RowAsync(first.Id)).Export, (await site.RowAsync(second.Id)).Export, (await site.RowAsync(other.Id)).Export));
        await site.DoAllAsync<CopyJob>();
    }

    /// <summary>Of two sessions, of which one has no sound.</summary>
    private async Task<RecordingView> UnlikeAsync()
    {
        var stream = await site.LiveAsync(await site.PersonAsync());
        foreach (var sound in (bool[])[true, false])
            await site.BroadcastAsync(stream, seconds: 3, await MediaFiles.MakeAsync(MediaFiles.Matroska, seconds: 3, sound));
        return await site.EndAsync(stream);
    }

    private async Task AskAsync(params Guid[] recordings)
    {
        foreach (var id in recordings)
            await site.SetAsync(id, set => set.SetProperty(r => r.Export, ExportState.Queued));
    }
}
