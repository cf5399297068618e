using System.Net;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>Into the trash, out of it, and from there for good.</summary>
public sealed class TrashTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private RecordingEditing Editing => site.Services.GetRequiredService<RecordingEditing>();

    [Fact]
    public async Task Trash_AndBack_ClosesAndOpensItAgain()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);
        var path = $"/vod/{ShortId.Format(recording.Id)}/index.m3u8";

        await Editing.TrashAsync(owner, recording.Id, Cancel).OkAsync();
        using var gone = await site.Client.GetAsync(path, Cancel);
        await Editing.RestoreAsync(owner, recording.Id, Cancel).OkAsync();
        using var back = await site.Client.GetAsync(path, Cancel);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (gone.StatusCode, back.StatusCode));
    }

    [Fact]
    public async Task Delete_OnlyFromTheTrash_TakesTheFilesAlong()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);
        await site.Services.GetRequiredService<PictureChoice>().ChooseAsync(owner, recording.Id, 1, Cancel).OkAsync();
        var folder = Path.Combine(site.DataPath, "library", LibraryKeys.Of(recording.Id));
        var removal = site.Services.GetRequiredService<RecordingRemoval>();

        Assert.IsType<StreamResult<Recording>.WrongState>(await removal.DeleteAsync(owner, recording.Id, Cancel));
        Assert.True(Directory.Exists(folder));
        await Editing.TrashAsync(owner, recording.Id, Cancel).OkAsync();
        await removal.DeleteAsync(owner, recording.Id, Cancel).OkAsync();

        Assert.Null(await site.Recordings.FindAsync(recording.Id, Cancel));
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Purge_OfOneThatIsTakenBackMeanwhile_LeavesIt()
    {
        var owner = await site.PersonAsync();
        RecordingView[] trashed = [await site.RecordedAsync(owner, 5), await site.RecordedAsync(owner, 5)];
        foreach (var recording in trashed)
            await site.SetAsync(recording.Id, set => set.SetProperty(r => r.TrashedAt, TimeProvider.System.GetUtcNow().AddDays(-15)));
        site.Store.BeforeDelete = async () =>
        {
            foreach (var recording in trashed)
                await Editing.RestoreAsync(owner, recording.Id, Cancel);
        };

        await site.Hosted<RetentionWorker>().LookAsync(Cancel);

        var left = Assert.Single((await site.Recordings.PageAsync(owner, null, RecordingQueries.MaxLimit, Cancel)).Items, item => item.Channel.OwnerId == owner);
        Assert.Null(left.TrashedAt);
        Assert.Equal(5, left.Duration.TotalSeconds, 0.1);
    }

    [Theory]
    [InlineData(30, null)]
    [InlineData(null, 1L)]
    public async Task Restore_OfOneThatIsTooOldOrTooMuch_KeepsIt(int? days, long? bytes)
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);
        await site.SetAsync(recording.Id, set => set.SetProperty(r => r.TrashedAt, TimeProvider.System.GetUtcNow()));
        await using (var db = await site.OpenDbAsync())
        {
            db.Add(new LibrarySettings { ChannelId = recording.Channel.Id, KeepDays = days, KeepBytes = bytes });
            await db.SaveChangesAsync(Cancel);
            await db.Set<Recording>().Where(r => r.Id == recording.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.StartedAt, TimeProvider.System.GetUtcNow().AddDays(-31)), Cancel);
        }

        Assert.IsType<StreamResult<Recording>.Ok>(await Editing.RestoreAsync(owner, recording.Id, Cancel));
        await site.Hosted<RetentionWorker>().LookAsync(Cancel);

        var now = (await site.Recordings.FindAsync(recording.Id, Cancel))!;
        Assert.Equal((null, true), (now.TrashedAt, now.Keep));
    }

    [Fact]
    public async Task Restore_OfOneThatMayStay_DoesNotPinIt()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);
        await Editing.TrashAsync(owner, recording.Id, Cancel);

        await Editing.RestoreAsync(owner, recording.Id, Cancel);

        var now = (await site.Recordings.FindAsync(recording.Id, Cancel))!;
        Assert.Equal((null, false), (now.TrashedAt, now.Keep));
    }
}
