using System.Net;
using ConnectHub.Web.Features.Moderation.Reports;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Features.Api;
using ConnectHub.Web.Tests.Features.Clips;
using ConnectHub.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Videos;

/// <summary>A video is reported on its page and by programs, and the staff acts on it on theirs.</summary>
public sealed class VideoReportPageTests(ClippedSite site) : IClassFixture<ClippedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_OfAVideo_TakesAReportThatTheStaffActsOn()
    {
        var (owner, viewer, staff) = (await site.SignUpAsync(), await site.SignUpAsync(), await site.SignUpAsync(People.NewHandle("staff"), Principal.Moderator));
        var video = await VideoAsync(owner);
        var path = RecordingAccess.PageUrl(video.Id);

        using var answer = await viewer.Client.SubmitAsync(path, "report-submit", ("reason", "Violence"), ("details", "at the end"));

        Assert.True(answer.IsRedirectTo($"{path}?reported=yes"));
        Assert.Equal("Thank you. The site's staff will look at this video.", (await viewer.Client.GetPageAsync($"{path}?reported=yes")).QuerySelector("[data-testid='report-said']")!.TextContent);
        Assert.Null((await owner.Client.GetPageAsync(path)).QuerySelector("[data-testid='report-video']"));
        var open = await site.Services.GetRequiredService<ReportQueue>().OfSiteAsync(staff.UserId, decided: false, Cancel);
        var entry = Assert.Single(open!, found => found.RecordingId == video.Id);
        Assert.Equal("at the end", Assert.Single(entry.Voices).Details);
        var row = (await staff.Client.GetPageAsync("/admin/reports")).QuerySelector($"[data-case='{ShortId.Format(entry.Id)}']")!;
        Assert.Equal(path, row.QuerySelector("[data-testid='admin-report-video']")!.GetAttribute("href"));

        using var hidden = await staff.Client.SubmitAsync("/admin/reports", "admin-report-hide", ("action", row.QuerySelector("[data-testid='admin-report-hide']")!.GetAttribute("value")!));

        Assert.Equal((HttpStatusCode.OK, StreamVisibility.Private), (hidden.StatusCode, (await site.Services.GetRequiredService<RecordingQueries>().FindAsync(video.Id, Cancel))!.Visibility));
    }

    [Fact]
    public async Task Api_ReportOfAVideo_IsTakenOnce()
    {
        var video = await VideoAsync(await site.SignUpAsync());
        var path = $"/api/livestream/recordings/{ShortId.Format(video.Id)}/report";
        var client = await ApiClient.RegisterAsync(site);

        using var taken = await client.SendAsync("POST", path, new { reason = "spam", details = "again" });
        using var repeated = await client.SendAsync("POST", path, new { reason = "spam" });
        using var wrong = await client.SendAsync("POST", path, new { reason = "dull" });
        using var nothing = await client.SendAsync("POST", $"/api/livestream/recordings/{ShortId.Format(Guid.NewGuid())}/report", new { reason = "spam" });

        Assert.Equal(
            [HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity, HttpStatusCode.NotFound],
            new[] { taken, repeated, wrong, nothing }.Select(answer => answer.StatusCode));
    }

    /// <summary>A row only: nothing of it plays.</summary>
    private async Task<Recording> VideoAsync(Person owner)
    {
        var now = TimeProvider.System.GetUtcNow();
        var stream = new LiveStream { ChannelId = owner.ChannelId, Title = "Radio", IngestTokenHash = "", CreatedAt = now, Status = StreamStatus.Ended };
        var video = new Recording { StreamId = stream.Id, ChannelId = owner.ChannelId, Title = "Radio", StartedAt = now, State = RecordingState.Ready, DurationMs = 60_000 };
        await using var db = await site.OpenDbAsync();
        db.AddRange(stream, video);
        await db.SaveChangesAsync(Cancel);
        return video;
    }
}
