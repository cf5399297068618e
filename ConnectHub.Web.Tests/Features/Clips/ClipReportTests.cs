using System.Net;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Clips.Studio;
using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.Reports;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Features.Api;
using ConnectHub.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Clips;

public sealed class ClipReportTests(ClippedSite site) : IClassFixture<ClippedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ReportQueue Queue => site.Services.GetRequiredService<ReportQueue>();

    private ReportedMedia Reported => site.Services.GetRequiredService<ReportedMedia>();

    [Fact]
    public async Task Report_ClipByManyPeople_IsOneCaseForTheChannelsModerators()
    {
        var (owner, creator) = (await site.SignUpAsync(), await site.SignUpAsync());
        var clip = await site.ClipAsync(owner, creator.UserId, "A fall");
        var (one, two) = (await site.SignUpAsync(), await site.SignUpAsync());

        Assert.IsType<ReportResult.Taken>(await ReportAsync(one.UserId, clip.Id));
        Assert.IsType<ReportResult.Taken>(await ReportAsync(two.UserId, clip.Id));
        Assert.IsType<ReportResult.Already>(await ReportAsync(one.UserId, clip.Id));

        var entry = Assert.Single((await Queue.OfChannelAsync(owner.UserId, owner.ChannelId, Cancel))!);
        Assert.Equal((2, "A fall", creator.UserId, clip.Id), (entry.Count, entry.Evidence, entry.TargetUserId, entry.ClipId));
        Assert.Equal(ReportedThing.Clip, entry.Thing);
        Assert.Contains((await Queue.OfSiteAsync(await StaffAsync(), decided: false, Cancel))!, found => found.ClipId == clip.Id);
    }

    [Fact]
    public async Task Report_ClipThatTheOwnerMade_GoesToTheStaffAlone()
    {
        var (owner, viewer) = (await site.SignUpAsync(), await site.SignUpAsync());
        var clip = await site.ClipAsync(owner, owner.UserId);

        await ReportAsync(viewer.UserId, clip.Id);

        Assert.Empty((await Queue.OfChannelAsync(owner.UserId, owner.ChannelId, Cancel))!);
        Assert.Contains((await Queue.OfSiteAsync(await StaffAsync(), decided: false, Cancel))!, found => found.ClipId == clip.Id);
    }

    [Fact]
    public async Task Report_OwnHiddenOrUnfinishedClip_IsRefused()
    {
        var (owner, viewer) = (await site.SignUpAsync(), await site.SignUpAsync());
        var mine = await site.ClipAsync(owner, viewer.UserId);
        var hidden = await site.ClipAsync(owner, owner.UserId, visibility: StreamVisibility.Private);
        var failed = await site.ClipAsync(owner, owner.UserId, state: ClipState.Failed);

        Assert.Equal("This is your own clip.", Assert.IsType<ReportResult.Invalid>(await ReportAsync(viewer.UserId, mine.Id)).Reason);
        Assert.IsType<ReportResult.NotFound>(await ReportAsync(viewer.UserId, hidden.Id));
        Assert.IsType<ReportResult.NotFound>(await ReportAsync(viewer.UserId, failed.Id));
        Assert.IsType<ReportResult.NotFound>(await ReportAsync(viewer.UserId, Guid.NewGuid()));
    }

    [Fact]
    public async Task Delete_ReportedClip_TakesItAndResolvesTheCase()
    {
        var (owner, creator, viewer) = (await site.SignUpAsync(), await site.SignUpAsync(), await site.SignUpAsync());
        var clip = await site.ClipAsync(owner, creator.UserId);
        var id = Assert.IsType<ReportResult.Taken>(await ReportAsync(viewer.UserId, clip.Id)).CaseId;

        Assert.IsType<ModerationResult.Forbidden>(await Reported.DeleteAsync(viewer.UserId, id, null, Cancel));
        Assert.NotNull(await FindAsync(clip.Id));
        Assert.IsType<ModerationResult.Done>(await Reported.DeleteAsync(owner.UserId, id, null, Cancel));

        Assert.Null(await FindAsync(clip.Id));
        Assert.Empty((await Queue.OfChannelAsync(owner.UserId, owner.ChannelId, Cancel))!);
    }

    [Fact]
    public async Task Delete_ReportedClipThatIsGoneAlready_ResolvesTheCase()
    {
        var (owner, creator, viewer) = (await site.SignUpAsync(), await site.SignUpAsync(), await site.SignUpAsync());
        var clip = await site.ClipAsync(owner, creator.UserId);
        var id = Assert.IsType<ReportResult.Taken>(await ReportAsync(viewer.UserId, clip.Id)).CaseId;
        await site.Services.GetRequiredService<ClipService>().DeleteAsync(creator.UserId, clip.Id, Cancel);

        Assert.IsType<ModerationResult.Done>(await Reported.DeleteAsync(owner.UserId, id, null, Cancel));
    }

    [Fact]
    public async Task Shelf_WithReportedClips_CountsAndFiltersThem()
    {
        var (owner, creator, viewer) = (await site.SignUpAsync(), await site.SignUpAsync(), await site.SignUpAsync());
        var bad = await site.ClipAsync(owner, creator.UserId, "Bad");
        await site.ClipAsync(owner, creator.UserId, "Good");
        await ReportAsync(viewer.UserId, bad.Id);
        await ReportAsync(owner.UserId, bad.Id);

        var page = (await site.Services.GetRequiredService<ClipShelf>()
            .FindAsync(owner.UserId, owner.ChannelId, new ClipFilter(Standing: ClipStanding.Reported), 10, [], Cancel))!;

        Assert.Equal([bad.Id], page.Items.Select(clip => clip.Id));
        Assert.Equal(new KeyValuePair<Guid, int>(bad.Id, 2), Assert.Single(page.Reported));
    }

    [Fact]
    public async Task Page_OfAClip_TakesAReport()
    {
        var (owner, creator, viewer) = (await site.SignUpAsync(), await site.SignUpAsync(), await site.SignUpAsync());
        var path = $"/clip/{ShortId.Format((await site.ClipAsync(owner, creator.UserId)).Id)}";

        using var answer = await viewer.Client.SubmitAsync(path, "report-submit", ("reason", "Violence"), ("details", "at the end"));

        Assert.True(answer.IsRedirectTo($"{path}?reported=yes"));
        Assert.Equal("Thank you. The channel's moderators will look at this clip.", (await viewer.Client.GetPageAsync($"{path}?reported=yes")).QuerySelector("[data-testid='report-said']")!.TextContent);
        Assert.Equal("at the end", Assert.Single(Assert.Single((await Queue.OfChannelAsync(owner.UserId, owner.ChannelId, Cancel))!).Voices).Details);
        Assert.Null((await creator.Client.GetPageAsync(path)).QuerySelector("[data-testid='report-clip']"));
    }

    [Fact]
    public async Task Api_ReportOfAClip_IsTakenOnce()
    {
        var owner = await site.SignUpAsync();
        var clip = await site.ClipAsync(owner, owner.UserId);
        var path = $"/api/livestream/clips/{ShortId.Format(clip.Id)}/report";
        var client = await ApiClient.RegisterAsync(site);

        using var taken = await client.SendAsync("POST", path, new { reason = "spam", details = "again" });
        using var repeated = await client.SendAsync("POST", path, new { reason = "spam" });
        using var wrong = await client.SendAsync("POST", path, new { reason = "dull" });
        using var nothing = await client.SendAsync("POST", $"/api/livestream/clips/{ShortId.Format(Guid.NewGuid())}/report", new { reason = "spam" });

        Assert.Equal(
            [HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity, HttpStatusCode.NotFound],
            new[] { taken, repeated, wrong, nothing }.Select(answer => answer.StatusCode));
    }

    private Task<ReportResult> ReportAsync(Guid reporterId, Guid clipId) => site.Services.GetRequiredService<ReportService>()
        .ReportAsync(new StreamVisitor(reporterId, IsStaff: false, Key: null), ReportDraft.OfClip(clipId, ReportReason.Violence, null), Cancel);

    private Task<ClipView?> FindAsync(Guid clipId) => site.Services.GetRequiredService<ClipQueries>().FindAsync(clipId, Cancel);

    private async Task<Guid> StaffAsync() => (await site.SignUpAsync(People.NewHandle("staff"), Principal.Moderator)).UserId;
}
