using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.Reports;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Features.Recordings;
using ConnectHub.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Videos;

public sealed class VideoReportTests(LibrarySite site) : IClassFixture<LibrarySite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ReportQueue Queue => site.Services.GetRequiredService<ReportQueue>();

    private ReportedMedia Reported => site.Services.GetRequiredService<ReportedMedia>();

    [Fact]
    public async Task Report_VideoByManyPeople_IsOneCaseForTheStaffAlone()
    {
        var (owner, video) = await VideoAsync("A fall");
        var (one, two) = (await site.UserAsync(), await site.UserAsync());

        Assert.IsType<ReportResult.Taken>(await ReportAsync(one, video.Id));
        Assert.IsType<ReportResult.Taken>(await ReportAsync(two, video.Id));
        Assert.IsType<ReportResult.Already>(await ReportAsync(one, video.Id));

        var entry = Assert.Single(await OpenAsync(video.Id));
        Assert.Equal((ReportedThing.Video, 2, "A fall", owner.UserId), (entry.Thing, entry.Count, entry.Evidence, entry.TargetUserId));
        Assert.Empty((await Queue.OfChannelAsync(owner.UserId, owner.ChannelId, Cancel))!);
    }

    [Fact]
    public async Task Report_OwnHiddenOrFailedVideo_IsRefused()
    {
        var (owner, video) = await VideoAsync();
        var viewer = await site.UserAsync();
        Recording[] unseen =
        [
            Of(owner, video => video.Show(StreamVisibility.Private)),
            Of(owner, video => video.TrashedAt = DateTimeOffset.UnixEpoch),
            Of(owner, video => video.State = RecordingState.Failed),
        ];
        await site.SaveAsync([.. unseen]);

        Assert.Equal("This is your own video.", Assert.IsType<ReportResult.Invalid>(await ReportAsync(owner.UserId, video.Id)).Reason);
        foreach (var id in (Guid[])[.. unseen.Select(one => one.Id), Guid.NewGuid()])
            Assert.IsType<ReportResult.NotFound>(await ReportAsync(viewer, id));
    }

    [Fact]
    public async Task Hide_ReportedVideo_IsForTheStaffAndMakesItPrivate()
    {
        var (_, video) = await VideoAsync();
        var viewer = await site.UserAsync();
        var id = await CaseAsync(viewer, video.Id);

        Assert.IsType<ModerationResult.Forbidden>(await Reported.HideAsync(viewer, id, null, Cancel));
        Assert.Equal(StreamVisibility.Public, (await FindAsync(video.Id))!.Visibility);
        Assert.IsType<ModerationResult.Done>(await Reported.HideAsync(await StaffIdAsync(), id, null, Cancel));

        Assert.Equal(StreamVisibility.Private, (await FindAsync(video.Id))!.Visibility);
        Assert.Empty(await OpenAsync(video.Id));
    }

    [Fact]
    public async Task Show_VideoThatTheStaffHid_IsForTheStaff()
    {
        var (owner, video) = await VideoAsync();
        var staff = await StaffIdAsync();
        await Reported.HideAsync(staff, await CaseAsync(await site.UserAsync(), video.Id), null, Cancel);
        var editing = site.Services.GetRequiredService<RecordingEditing>();

        var refused = await editing.SetVisibilityAsync(owner.UserId, video.Id, StreamVisibility.Unlisted, Cancel);
        Assert.Equal(RecordingChange.HiddenByStaff, Assert.IsType<StreamResult<Recording>.WrongState>(refused).Detail);
        Assert.IsType<StreamResult<Recording>.Ok>(await editing.SetKeepAsync(owner.UserId, video.Id, keep: true, Cancel));
        Assert.Equal(StreamVisibility.Private, (await FindAsync(video.Id))!.Visibility);

        // Once they have shown it, its owner says again who sees it.
        foreach (var person in (Guid[])[staff, owner.UserId])
            Assert.IsType<StreamResult<Recording>.Ok>(await editing.SetVisibilityAsync(person, video.Id, StreamVisibility.Public, Cancel));
    }

    [Fact]
    public async Task Delete_ReportedVideo_TakesItForGood()
    {
        var (_, video) = await VideoAsync();
        var viewer = await site.UserAsync();
        var id = await CaseAsync(viewer, video.Id);

        Assert.IsType<ModerationResult.Forbidden>(await Reported.DeleteAsync(viewer, id, null, Cancel));
        Assert.Null((await FindAsync(video.Id))!.TrashedAt);
        Assert.IsType<ModerationResult.Done>(await Reported.DeleteAsync(await StaffIdAsync(), id, null, Cancel));

        Assert.Null(await FindAsync(video.Id));
        Assert.Empty(await OpenAsync(video.Id));
    }

    [Fact]
    public async Task Delete_ReportedVideoThatIsGoneAlready_ResolvesTheCase()
    {
        var (owner, video) = await VideoAsync();
        var id = await CaseAsync(await site.UserAsync(), video.Id);
        await site.Services.GetRequiredService<RecordingEditing>().TrashAsync(owner.UserId, video.Id, Cancel);
        await site.Services.GetRequiredService<RecordingRemoval>().DeleteAsync(owner.UserId, video.Id, Cancel);

        Assert.IsType<ModerationResult.Done>(await Reported.DeleteAsync(await StaffIdAsync(), id, null, Cancel));
    }

    /// <summary>Nothing is deleted before it is sure that the decision will be taken.</summary>
    [Fact]
    public async Task Delete_WithANoteTooLongOrADecidedCase_LeavesTheVideo()
    {
        var (_, video) = await VideoAsync();
        var (id, staff) = (await CaseAsync(await site.UserAsync(), video.Id), await StaffIdAsync());

        Assert.IsType<ModerationResult.Invalid>(await Reported.DeleteAsync(staff, id, new string('x', 10_000), Cancel));
        Assert.IsType<ModerationResult.Done>(await site.Services.GetRequiredService<ReportDecisions>().DismissAsync(staff, id, null, Cancel));
        Assert.IsType<ModerationResult.AlreadyDone>(await Reported.DeleteAsync(await StaffIdAsync(), id, null, Cancel));
        Assert.IsType<ModerationResult.AlreadyDone>(await Reported.HideAsync(await StaffIdAsync(), id, null, Cancel));

        Assert.Equal((null, StreamVisibility.Public), ((await FindAsync(video.Id))!.TrashedAt, (await FindAsync(video.Id))!.Visibility));
    }

    [Fact]
    public async Task HideOrDelete_VideoThatIsStillRecorded_LeavesTheCaseOpen()
    {
        var (_, video) = await VideoAsync(change: video => video.State = RecordingState.Paused);
        var (id, staff) = (await CaseAsync(await site.UserAsync(), video.Id), await StaffIdAsync());

        Assert.Equal(RecordingChange.StillRunning, Assert.IsType<ModerationResult.NothingToDo>(await Reported.HideAsync(staff, id, null, Cancel)).Reason);
        Assert.Equal(RecordingChange.StillRunning, Assert.IsType<ModerationResult.NothingToDo>(await Reported.DeleteAsync(staff, id, null, Cancel)).Reason);

        Assert.Single(await OpenAsync(video.Id));
    }

    private Recording Of(Owner owner, Action<Recording>? change = null, string title = "Radio")
    {
        var video = site.Of(owner, title);
        change?.Invoke(video);
        return video;
    }

    private async Task<(Owner Owner, Recording Video)> VideoAsync(string title = "Radio", Action<Recording>? change = null)
    {
        var owner = await site.OwnerAsync();
        var video = Of(owner, change, title);
        await site.SaveAsync(video);
        return (owner, video);
    }

    private Task<ReportResult> ReportAsync(Guid reporterId, Guid videoId) => site.Services.GetRequiredService<ReportService>()
        .ReportAsync(new StreamVisitor(reporterId, IsStaff: false, Key: null), ReportDraft.OfVideo(videoId, ReportReason.Violence, null), Cancel);

    private async Task<Guid> CaseAsync(Guid reporterId, Guid videoId) => Assert.IsType<ReportResult.Taken>(await ReportAsync(reporterId, videoId)).CaseId;

    private async Task<IReadOnlyList<ReportEntry>> OpenAsync(Guid videoId) =>
        [.. (await Queue.OfSiteAsync(await StaffIdAsync(), decided: false, Cancel))!.Where(entry => entry.RecordingId == videoId)];

    private async Task<Recording?> FindAsync(Guid videoId)
    {
        await using var db = await site.OpenDbAsync();
        return await db.Set<Recording>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == videoId, Cancel);
    }

    private async Task<Guid> StaffIdAsync() => (await site.SignUpAsync(People.NewHandle("staff"), Principal.Moderator)).UserId;
}
