using Bunit;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Moderation.Desk;
using ConnectHub.Web.Features.Moderation.Reports;
using ConnectHub.Web.Features.Moderation.ReportsView;
using ConnectHub.Web.Features.Moderation.Screen;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Features.Chat;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Moderation.Desk;

public sealed class ScreenWidgetTests(ChatSite site) : IClassFixture<ChatSite>
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nuke_LookedAtThenApplied_DeletesWhatWasCounted()
    {
        var channel = await site.ChannelAsync();
        var stream = await site.StreamAsync(channel.OwnerId);
        site.Rooms.Open(stream);
        var (bob, eve) = (await site.PersonAsync(), await site.PersonAsync("eve"));
        await site.PostAsync(stream, bob.Id, "cheap watches here");
        await site.PostAsync(stream, eve.Id, "CHEAP WATCHES");
        await site.PostAsync(stream, eve.Id, "nice stream");
        await using var desk = new DeskComponents(site, channel.OwnerId, channel.Handle);
        var page = desk.Show(channel.Handle, builder =>
        {
            builder.OpenComponent<NukeDialog>(0);
            builder.AddComponentParameter(1, nameof(NukeDialog.StreamId), stream);
            builder.CloseComponent();
        });
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=nuke]")));
        await page.Find("[data-testid=nuke-phrase]").InputAsync(new ChangeEventArgs { Value = "cheap watches" });
        Assert.True(page.Find("[data-testid=nuke-apply]").HasAttribute("disabled"));

        await page.Find("[data-testid=nuke-dialog] form").SubmitAsync();
        Assert.Equal("2 messages, 2 users", page.Find("[data-testid=nuke-count]").TextContent);
        Assert.All(await site.RowsAsync(stream), row => Assert.Null(row.DeletedAt));

        await page.Find("[data-testid=nuke-apply]").ClickAsync(new());
        Assert.Equal(["nice stream"], (await site.RowsAsync(stream)).Where(row => row.DeletedAt is null).Select(row => row.Text));
    }

    [Fact]
    public async Task Reports_Decided_LeaveTheQueueAndWhoCameSecondIsTold()
    {
        var channel = await site.ChannelAsync();
        var stream = await site.StreamAsync(channel.OwnerId);
        var (bob, eve) = (await site.PersonAsync(), await site.PersonAsync("eve"));
        var message = await site.PostAsync(stream, bob.Id, "something nasty");
        await using var desk = new DeskComponents(site, channel.OwnerId, channel.Handle);
        var page = desk.Show(channel.Handle, DeskComponents.Widget<ReportsWidget>());
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=reports-empty]")));

        Assert.IsType<ReportResult.Taken>(await site.Services.GetRequiredService<ReportService>().ReportAsync(
            new StreamVisitor(eve.Id, IsStaff: false, Key: null), new ReportDraft(stream, message.MessageId, ReportReason.Harassment, null), Cancel));
        await desk.EventuallyAsync(() => Assert.Contains("1 report: insults or harassment", page.Find("[data-testid=report-row]").TextContent, StringComparison.Ordinal));
        await page.Find("[data-testid=report-delete]").ClickAsync(new());

        Assert.Empty(page.FindAll("[data-testid=report-row]"));
        Assert.NotNull((await site.RowsAsync(stream)).Single().DeletedAt);
    }

    [Fact]
    public async Task Reports_OfAClip_AreAskedAboutAndDeleteIt()
    {
        var channel = await site.ChannelAsync();
        var stream = await site.StreamAsync(channel.OwnerId);
        var (bob, eve) = (await site.PersonAsync(), await site.PersonAsync("eve"));
        var clip = await ClipAsync(channel.Id, stream, bob.Id);
        Assert.IsType<ReportResult.Taken>(await site.Services.GetRequiredService<ReportService>().ReportAsync(
            new StreamVisitor(eve.Id, IsStaff: false, Key: null), ReportDraft.OfClip(clip, ReportReason.Copyright, "mine"), Cancel));
        await using var desk = new DeskComponents(site, channel.OwnerId, channel.Handle);
        var page = desk.Show(channel.Handle, DeskComponents.Widget<ReportsWidget>());
        page.WaitForAssertion(() => Assert.Equal($"/clip/{ShortId.Format(clip)}", page.Find("[data-testid=report-clip-link]").GetAttribute("href")));
        var clips = site.Services.GetRequiredService<ClipQueries>();

        await page.Find("[data-testid=report-delete]").ClickAsync(new());
        Assert.NotNull(await clips.FindAsync(clip, Cancel));
        Assert.Contains("“A fall”", page.Find("[data-testid=report-ask]").TextContent, StringComparison.Ordinal);
        await page.Find("[data-testid=report-ask-confirm]").ClickAsync(new());

        Assert.Null(await clips.FindAsync(clip, Cancel));
        Assert.Empty(page.FindAll("[data-testid=report-row]"));
    }

    [Fact]
    public async Task FirstTimers_AskedByAModerator_AreThoseOfNoEarlierStream()
    {
        var channel = await site.ChannelAsync();
        var (bob, eve) = (await site.PersonAsync(), await site.PersonAsync("eve"));
        var earlier = await site.StreamAsync(channel.OwnerId);
        await site.PostAsync(earlier, bob.Id, "was here before");
        await site.EndAsync(earlier);
        var stream = await site.StreamAsync(channel.OwnerId);
        await site.PostAsync(stream, bob.Id, "again");
        await site.PostAsync(stream, eve.Id, "hello");
        var first = site.Services.GetRequiredService<FirstTimers>();

        Assert.Equal([eve.Handle], await first.AmongAsync(channel.OwnerId, channel.Id, stream, [bob.Handle, eve.Handle, "nobody"], Cancel));
        Assert.Empty(await first.AmongAsync(bob.Id, channel.Id, stream, [eve.Handle], Cancel));
    }

    private async Task<Guid> ClipAsync(Guid channelId, Guid streamId, Guid creatorId)
    {
        await using var db = await site.OpenDbAsync();
        var clip = db.Add(new Clip
        {
            StreamId = streamId,
            ChannelId = channelId,
            CreatorId = creatorId,
            Title = "A fall",
            OffsetMs = 0,
            DurationMs = 9000,
            Visibility = StreamVisibility.Public,
            State = ClipState.Ready,
            FirstSegment = 0,
            LastSegment = 4,
            CreatedAt = site.Clock.GetUtcNow(),
        }).Entity;
        await db.SaveChangesAsync(Cancel);
        return clip.Id;
    }
}
