using System.Net;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media.Objects;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>MP4s that nobody fetches any more, or that a trim made void: they go, and come back when somebody asks.</summary>
public sealed class ExportRemovalTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private readonly FakeTimeProvider _days = new(TimeProvider.System.GetUtcNow());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private RecordingDownloads Downloads => site.Services.GetRequiredService<RecordingDownloads>();

    [Fact]
    public async Task Mp4_NotFetchedForAWeek_IsDeletedAndMadeAnewWhenSomebodyAsks()
    {
        var recording = await ExportedAsync();

        await PassAsync(days: 6);
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(Address(recording)));
        await PassAsync(days: 2);

        var gone = await site.RowAsync(recording.Id);
        Assert.Equal((ExportState.None, null, 0L), (gone.Export, gone.ExportUsedAt, gone.ExportBytes));
        Assert.False(File.Exists(FileOf(recording)));
        Assert.Equal(HttpStatusCode.NotFound, await site.StatusAsync(Address(recording)));
        var asked = await Downloads.AskAsync(recording.Id, await site.VisitorAsync(), Cancel);
        await site.DoAllAsync<CopyJob>();
        Assert.Equal(ExportState.Queued, asked!.State);
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(Address(recording)));
    }

    [Fact]
    public async Task Mp4_FetchedMeanwhile_StaysForAnotherWeek()
    {
        var recording = await ExportedAsync();
        var other = await ExportedAsync();
        var before = _days.GetUtcNow().AddDays(-6);
        foreach (var made in (RecordingView[])[recording, other])
            await site.SetAsync(made.Id, set => set.SetProperty(r => r.ExportUsedAt, before));

        await site.StatusAsync(Address(recording));
        await PassAsync(days: 2);

        Assert.Equal((ExportState.Ready, ExportState.None), ((await site.RowAsync(recording.Id)).Export, (await site.RowAsync(other.Id)).Export));
        Assert.True(File.Exists(FileOf(recording)));
    }

    [Fact]
    public async Task Mp4_FetchedInPieces_IsWrittenDownOnce()
    {
        var recording = await ExportedAsync();
        var before = _days.GetUtcNow().AddHours(-2);
        await site.SetAsync(recording.Id, set => set.SetProperty(r => r.ExportUsedAt, before));

        await PieceAsync(recording, 0);
        var first = (await site.RowAsync(recording.Id)).ExportUsedAt;
        for (var piece = 1; piece < 5; piece++)
            await PieceAsync(recording, piece);

        Assert.NotEqual(before, first);
        Assert.Equal(first, (await site.RowAsync(recording.Id)).ExportUsedAt);
    }

    [Fact]
    public async Task Mp4_DeletedWhileSomebodyReadsIt_IsReadToItsEnd()
    {
        var recording = await ExportedAsync();
        var store = site.Services.GetRequiredService<IObjectStore>();
        var whole = await File.ReadAllBytesAsync(FileOf(recording), Cancel);
        await using var reader = await store.OpenAsync(LibraryKeys.Video(recording.Id), Cancel);
        var read = new byte[whole.Length];
        await reader.ReadExactlyAsync(read.AsMemory(0, 1000), Cancel);

        await PassAsync(days: 8);
        await reader.ReadExactlyAsync(read.AsMemory(1000), Cancel);

        Assert.False(File.Exists(FileOf(recording)));
        Assert.Equal(whole, read);
    }

    [Fact]
    public async Task Mp4_ProcessEndedBeforeItsFileWasDeleted_IsDeletedByTheNextOne()
    {
        var recording = await ExportedAsync();
        await site.SetAsync(recording.Id, set => set.SetProperty(r => r.Export, ExportState.None));

        Assert.Equal(HttpStatusCode.NotFound, await site.StatusAsync(Address(recording)));
        await site.DoAllAsync<ExportRemoval>();

        Assert.False(File.Exists(FileOf(recording)));
        Assert.Null((await site.RowAsync(recording.Id)).ExportUsedAt);
    }

    [Fact]
    public async Task Mp4_AskedForAgainBeforeItsFileWasDeleted_IsNotDeleted()
    {
        var recording = await ExportedAsync();
        await site.SetAsync(recording.Id, set => set.SetProperty(r => r.Export, ExportState.Queued));

        Assert.False(await site.DoOneAsync<ExportRemoval>());
        await site.DoAllAsync<CopyJob>();

        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(Address(recording)));
    }

    private async Task<RecordingView> ExportedAsync()
    {
        var recording = await site.RecordedAsync(await site.PersonAsync(), 5);
        await Downloads.AskAsync(recording.Id, await site.VisitorAsync(), Cancel);
        await site.DoAllAsync<CopyJob>();
        var row = await site.RowAsync(recording.Id);
        Assert.Equal((ExportState.Ready, new FileInfo(FileOf(recording)).Length), (row.Export, row.ExportBytes));
        return recording;
    }

    /// <summary>On the clock of who looks for what is left over, and then the files go.</summary>
    private async Task PassAsync(int days)
    {
        _days.Advance(TimeSpan.FromDays(days));
        await ActivatorUtilities.CreateInstance<Leftovers>(site.Services, _days, NullLogger<Leftovers>.Instance).DeleteAsync(Cancel);
        await site.DoAllAsync<ExportRemoval>();
    }

    private async Task PieceAsync(RecordingView recording, int piece)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address(recording));
        request.Headers.Range = new(100 * piece, 100 * piece + 99);
        using var reply = await site.Client.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.PartialContent, reply.StatusCode);
    }

    private string FileOf(RecordingView recording) => Path.Combine(site.DataPath, "library", LibraryKeys.Video(recording.Id));

    private static string Address(RecordingView recording) => $"/vod/{ShortId.Format(recording.Id)}/video.mp4";
}
