using System.Net;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>What was live stays no back door to what its recording hides.</summary>
public sealed class EndedPlaybackTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static readonly string[] Files = ["rewind.m3u8", "media.m3u8", "init-0.mp4", "seg-0.m4s", "thumb.jpg"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private RecordingEditing Editing => site.Services.GetRequiredService<RecordingEditing>();

    public enum Hiding { Private, Trashed, Trimmed, Deleted, Expired, Purged }

    [Theory]
    [InlineData(Hiding.Private)]
    [InlineData(Hiding.Trashed)]
    [InlineData(Hiding.Trimmed)]
    [InlineData(Hiding.Deleted)]
    [InlineData(Hiding.Expired)]
    [InlineData(Hiding.Purged)]
    public async Task Get_EndedStreamWhoseRecordingHides_IsGoneAtOnce(Hiding hiding)
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 9);
        await site.EndedSinceAsync(recording.StreamId, TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(Live(recording, "rewind.m3u8")));

        await HideAsync(owner, recording.Id, hiding);

        foreach (var file in Files)
            Assert.Equal(HttpStatusCode.NotFound, await site.StatusAsync(Live(recording, file)));
    }

    [Fact]
    public async Task Get_EndedStreamThatWasNotToBeKept_StaysClosedWhenItIsDeletedForGood()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner, record: false);
        await site.Control.StartAsync(owner, stream.Stream.Id, Cancel).OkAsync();
        await site.BroadcastAsync(stream, seconds: 5);
        var recording = await site.EndAsync(stream);
        await site.EndedSinceAsync(recording.StreamId, TimeSpan.FromMinutes(1));

        await HideAsync(owner, recording.Id, Hiding.Deleted);

        Assert.Equal(HttpStatusCode.NotFound, await site.StatusAsync(Live(recording, "seg-0.m4s")));
    }

    [Fact]
    public async Task Get_EndedStreamThatTheDiskHadNoRoomToRecord_PlaysAsLongAsItIsKept()
    {
        var owner = await site.PersonAsync();
        site.Disk.FreePercent = 1;
        site.Services.GetRequiredService<DiskState>().Refresh();
        var stream = await site.LiveAsync(owner);
        site.HasRoomAgain();
        await site.BroadcastAsync(stream, seconds: 5);
        await site.Streams.EndAsync(owner, stream.Stream.Id, Cancel);

        await site.EndedSinceAsync(stream.Stream.Id, TimeSpan.FromMinutes(10));

        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync($"/live/{ShortId.Format(stream.Stream.Id)}/seg-0.m4s"));
    }

    [Fact]
    public async Task Get_EndedStream_PlaysOnForWhoWentBack()
    {
        var recording = await site.RecordedAsync(await site.PersonAsync(), 5);
        await site.EndedSinceAsync(recording.StreamId, TimeSpan.FromHours(3));

        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(Live(recording, "seg-0.m4s")));
    }

    [Fact]
    public async Task Get_RestoredRecording_OpensItsStreamAgain()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);
        await site.EndedSinceAsync(recording.StreamId, TimeSpan.FromMinutes(1));
        await Editing.TrashAsync(owner, recording.Id, Cancel).OkAsync();
        Assert.Equal(HttpStatusCode.NotFound, await site.StatusAsync(Live(recording, "seg-0.m4s")));

        await Editing.RestoreAsync(owner, recording.Id, Cancel).OkAsync();

        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(Live(recording, "seg-0.m4s")));
    }

    [Theory]
    [InlineData(10, HttpStatusCode.OK)]
    [InlineData(16, HttpStatusCode.NotFound)]
    public async Task Get_StreamThatNobodyRecorded_PlaysAsLongAsItIsKept(int minutes, HttpStatusCode expected)
    {
        var stream = await site.LiveAsync(await site.PersonAsync(), record: false);
        await site.BroadcastAsync(stream, seconds: 5);
        await site.Streams.EndAsync(stream.Stream.Channel!.OwnerId, stream.Stream.Id, Cancel);

        await site.EndedSinceAsync(stream.Stream.Id, TimeSpan.FromMinutes(minutes));

        Assert.Equal(expected, await site.StatusAsync($"/live/{ShortId.Format(stream.Stream.Id)}/seg-0.m4s"));
    }

    [Fact]
    public async Task Get_PrivateStreamWhoseRecordingIsTrashed_ItsTokenOpensNothing()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5, StreamVisibility.Private);
        await site.EndedSinceAsync(recording.StreamId, TimeSpan.FromMinutes(1));
        var token = site.Services.GetRequiredService<StreamTokens>().Playback(recording.StreamId, 0, TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(Live(recording, $"t/{token}/seg-0.m4s")));

        await Editing.TrashAsync(owner, recording.Id, Cancel).OkAsync();

        Assert.Equal(HttpStatusCode.NotFound, await site.StatusAsync(Live(recording, $"t/{token}/seg-0.m4s")));
    }

    private static string Live(RecordingView recording, string file) => $"/live/{ShortId.Format(recording.StreamId)}/{file}";

    private async Task HideAsync(Guid owner, Guid recordingId, Hiding hiding)
    {
        switch (hiding)
        {
            case Hiding.Private:
                await Editing.SetVisibilityAsync(owner, recordingId, StreamVisibility.Private, Cancel).OkAsync();
                break;
            case Hiding.Trimmed:
                await site.TrimAsync(owner, recordingId, 3, null).OkAsync();
                break;
            case Hiding.Trashed or Hiding.Deleted:
                await Editing.TrashAsync(owner, recordingId, Cancel).OkAsync();
                break;
            case Hiding.Expired:
                await ExpireAsync(owner, recordingId);
                break;
            case Hiding.Purged:
                await site.SetAsync(recordingId, set => set.SetProperty(r => r.TrashedAt, TimeProvider.System.GetUtcNow().AddDays(-15)));
                await site.Hosted<RetentionWorker>().LookAsync(Cancel);
                Assert.Null(await site.Recordings.FindAsync(recordingId, Cancel));
                break;
        }
        if (hiding == Hiding.Deleted)
            await site.Services.GetRequiredService<RecordingRemoval>().DeleteAsync(owner, recordingId, Cancel).OkAsync();
    }

    private async Task ExpireAsync(Guid owner, Guid recordingId)
    {
        var channelId = (await site.RowAsync(recordingId)).ChannelId;
        await site.Services.GetRequiredService<LibraryPolicy>().ChangeAsync(owner, channelId, settings => settings.KeepDays = 1, Cancel).OkAsync();
        await site.SetAsync(recordingId, set => set.SetProperty(r => r.StartedAt, TimeProvider.System.GetUtcNow().AddDays(-2)));
        await site.Hosted<RetentionWorker>().LookAsync(Cancel);
        Assert.NotNull((await site.RowAsync(recordingId)).TrashedAt);
    }
}
