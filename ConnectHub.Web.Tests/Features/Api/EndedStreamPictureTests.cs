using System.Net;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Features.Recordings;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Api;

/// <summary>The picture that programs are told of a stream that is over: always one that they are answered.</summary>
public sealed class EndedStreamPictureTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private RecordingEditing Editing => site.Services.GetRequiredService<RecordingEditing>();

    [Fact]
    public async Task Get_EndedStream_NamesItsOwnPictureUntilItIsClosedAndThenItsRecordings()
    {
        var owner = await site.PersonAsync();
        var recording = await EndedAsync(owner);
        var anybody = ApiClient.Anonymous(site);
        var live = await PictureAsync(anybody, recording);

        await site.TrimAsync(owner, recording.Id, 2, null).OkAsync();
        await site.DoAllAsync<PictureJob>();
        var closed = await PictureAsync(anybody, recording);

        Assert.Equal($"/live/{ShortId.Format(recording.StreamId)}/thumb.jpg", live);
        Assert.StartsWith($"/vod/{ShortId.Format(recording.Id)}/picture-", closed, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (await site.StatusAsync(live!), await site.StatusAsync(closed!)));
    }

    [Fact]
    public async Task Get_EndedStreamWithAPrivateRecording_NamesAPictureToItsOwnerAlone()
    {
        var (owner, program) = await site.ProgramAsync();
        var recording = await EndedAsync(owner);
        await site.DoAllAsync<PictureJob>();

        await Editing.SetVisibilityAsync(owner, recording.Id, StreamVisibility.Private, Cancel).OkAsync();

        Assert.Null(await PictureAsync(ApiClient.Anonymous(site), recording));
        var owners = await PictureAsync(program, recording);
        Assert.StartsWith($"/vod/{ShortId.Format(recording.Id)}/t/", owners, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(owners!));
    }

    [Fact]
    public async Task Get_EndedStreamWhoseRecordingIsGone_NamesNoPicture()
    {
        var owner = await site.PersonAsync();
        var recording = await EndedAsync(owner);

        await Editing.TrashAsync(owner, recording.Id, Cancel).OkAsync();

        Assert.Null(await PictureAsync(ApiClient.Anonymous(site), recording));
    }

    /// <summary>A minute ago, with a picture of the stream.</summary>
    private async Task<RecordingView> EndedAsync(Guid owner)
    {
        var recording = await site.RecordedAsync(owner, 9);
        await File.WriteAllBytesAsync(Path.Combine(site.MediaOf(recording.StreamId), "thumb.jpg"), [0xFF, 0xD8, 0xFF, 0xD9], Cancel);
        await site.EndedSinceAsync(recording.StreamId, TimeSpan.FromMinutes(1));
        return recording;
    }

    private static async Task<string?> PictureAsync(ApiClient client, RecordingView recording) =>
        (await client.GetAsync($"/api/livestream/{ShortId.Format(recording.StreamId)}"))["thumbnailUrl"]?.GetValue<string>();
}
