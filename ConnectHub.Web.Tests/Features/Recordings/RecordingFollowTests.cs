using System.Net;
using System.Security.Claims;
using ConnectHub.Web.Features.Api;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Saved;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>A recording that runs is what its stream is: to whom it is shown, what it is called, whether it is wanted.</summary>
public sealed class RecordingFollowTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private StreamEditing Editing => site.Services.GetRequiredService<StreamEditing>();

    [Fact]
    public async Task Update_LiveStreamMadePrivate_ShutsItsRecordingAtOnce()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);
        await site.BroadcastAsync(stream, seconds: 5);
        var running = (await site.Recordings.RunningOfAsync(stream.Stream.Id, Cancel))!;
        using var before = await site.Client.GetAsync(Playlist(running), Cancel);

        await UpdateAsync(owner, stream, Draft(StreamVisibility.Private, "For friends"));

        using var after = await site.Client.GetAsync(Playlist(running), Cancel);
        var now = (await site.Recordings.RunningOfAsync(stream.Stream.Id, Cancel))!;
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (before.StatusCode, after.StatusCode));
        Assert.Equal((StreamVisibility.Private, "For friends", running.AccessVersion + 1), (now.Visibility, now.Title, now.AccessVersion));
    }

    [Fact]
    public async Task Start_ByHandOnAStreamThatIsNotRecorded_IsKeptAtItsEnd()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner, record: false);
        await site.BroadcastAsync(stream, seconds: 5);
        Assert.IsType<StreamResult<Recording>.Ok>(await site.Control.StartAsync(owner, stream.Stream.Id, Cancel));
        // From a page that was opened before.
        await UpdateAsync(owner, stream, Draft(StreamVisibility.Public, "Radio") with { Record = false });
        await site.BroadcastAsync(stream, seconds: 5);

        var recording = await site.EndAsync(stream);

        Assert.Equal((RecordingState.Ready, RecordingStop.StreamEnded, null), (recording.State, recording.StopReason, recording.TrashedAt));
    }

    [Fact]
    public async Task Show_PrivateRecordingToWhoMayNotWatch_HasNoAddressesOfMedia()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5, StreamVisibility.Private);
        var shown = site.Services.GetRequiredService<ApiRecordings>();

        var toOwner = shown.Show(recording, Caller(owner));
        var toStranger = shown.Show(recording, Caller(await site.PersonAsync()));

        Assert.Equal((true, true), (toOwner.PlaybackUrl is not null, toOwner.DownloadUrl is not null));
        Assert.Equal((null, null, null), (toStranger.PlaybackUrl, toStranger.DownloadUrl, toStranger.ThumbnailUrl));
    }

    [Fact]
    public async Task TrimOf_OneEndChanged_LeavesTheOtherWhereItWas()
    {
        var recording = (await site.RecordedAsync(await site.PersonAsync(), 8)) with { TrimStartMs = 2170, TrimEndMs = 6338 };
        var fields = EditorFields.Of(recording, [], whole: 8);
        fields.TrimEnd = "0:05";

        Assert.Equal((2.17, 5.0), fields.TrimOf(recording, 8));
        fields.TrimStart = "0:00";
        Assert.Equal((null, 5.0), fields.TrimOf(recording, 8));
        fields.TrimStart = "soon";
        Assert.Null(fields.TrimOf(recording, 8));
    }

    private static string Playlist(RecordingView recording) => $"/vod/{ShortId.Format(recording.Id)}/index.m3u8";

    private static StreamDraft Draft(StreamVisibility visibility, string title) =>
        new(title, "On air", null, [], StreamQuality.Auto, visibility, Password: null, Record: true);

    private static ClaimsPrincipal Caller(Guid userId) => new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, userId.ToString())], "test"));

    private async Task UpdateAsync(Guid owner, CreatedStream stream, StreamDraft draft) =>
        Assert.IsType<StreamResult<LiveStream>.Ok>(await Editing.UpdateAsync(owner, stream.Stream.Id, draft, Cancel));
}
