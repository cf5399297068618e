using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media;
using ConnectHub.Web.Media.Export;
using ConnectHub.Web.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>A picture that an owner takes while something is in its way.</summary>
public sealed class TakenPictureTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private PictureChoice Choice => site.Services.GetRequiredService<PictureChoice>();

    [Fact]
    public async Task Picture_TheDatabaseFailsBeforeItIsInForce_LeavesNoFile()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);
        var database = new ShakyDatabase(site.Services.GetRequiredService<IDbContextFactory<ConnectHubDb>>());
        using var choice = ActivatorUtilities.CreateInstance<PictureChoice>(site.Services, ActivatorUtilities.CreateInstance<RecordingChange>(site.Services, database));
        site.Store.BeforePut = () =>
        {
            database.FailuresLeft = 1;
            return Task.CompletedTask;
        };

        await Assert.ThrowsAsync<SqliteException>(() => choice.ChooseAsync(owner, recording.Id, 1, Cancel));

        Assert.Empty(Pictures(recording.Id));
    }

    [Fact]
    public async Task Picture_OnAHostWithoutFfmpeg_IsRefusedInWords()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);
        var exporter = ActivatorUtilities.CreateInstance<PictureExporter>(site.Services, Options.Create(new MediaOptions { FfmpegPath = "/no/such/ffmpeg" }));
        using var choice = ActivatorUtilities.CreateInstance<PictureChoice>(site.Services, exporter);

        Assert.IsType<StreamResult<Recording>.WrongState>(await choice.ChooseAsync(owner, recording.Id, 1, Cancel));
        Assert.Empty(site.Drafts());
    }

    [Fact]
    public async Task Picture_OfTwoEditorsAtOnce_IsMadeOneAfterTheOther()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);
        var (reached, goOn, order) = (new TaskCompletionSource(), new TaskCompletionSource(), new List<string>());
        site.Store.WhileMaking = async () =>
        {
            reached.SetResult();
            await goOn.Task;
            order.Add("the first is made");
        };
        var first = Task.Run(() => Choice.ChooseAsync(owner, recording.Id, 1, Cancel), Cancel);
        await reached.Task.WaitAsync(Cancel);
        site.Store.WhileMaking = () =>
        {
            order.Add("the second is begun");
            return Task.CompletedTask;
        };

        var second = Choice.ChooseAsync(owner, recording.Id, 2, Cancel);
        // It has all the time to begin.
        await Choice.ChooseAsync(owner, recording.Id, double.NaN, Cancel);
        goOn.SetResult();
        await Task.WhenAll(first, second);

        Assert.Equal(["the first is made", "the second is begun"], order);
        Assert.Single(Pictures(recording.Id));
    }

    private string[] Pictures(Guid recordingId) => Directory.GetFiles(Path.Combine(site.DataPath, "library", LibraryKeys.Of(recordingId)), "picture-*");
}
