using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.Reports;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Tests.Features.Chat;

namespace ConnectHub.Web.Tests.Features.Moderation.Reports;

public sealed class ReportTests(ChatSite site) : IClassFixture<ChatSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Report_MessageByManyPeople_IsOneCaseWithItsCount()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var message = await site.PostAsync(channel.Stream, channel.Viewer, "bad words");
        var people = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => site.UserAsync()));

        var results = await Task.WhenAll(people.Select(person => ReportAsync(channel, person, message.MessageId)));

        Assert.All(results, result => Assert.IsType<ReportResult.Taken>(result));
        var entry = Assert.Single((await Queue(channel).OfChannelAsync(channel.Moderator, channel.Id, Cancel))!);
        Assert.Equal((10, "bad words", channel.Viewer), (entry.Count, entry.Evidence, entry.TargetUserId));
        Assert.All(entry.Voices, voice => Assert.Null(voice.ReporterHandle));
        Assert.IsType<ReportResult.Already>(await ReportAsync(channel, people[0], message.MessageId));
        Assert.Equal(1, await Queue(channel).CountAsync(channel.Id, Cancel));
    }

    [Fact]
    public async Task Report_AfterTheDecision_IsANewCase()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var message = await site.PostAsync(channel.Stream, channel.Viewer, "bad words");
        var reporter = await site.UserAsync();
        var first = Assert.IsType<ReportResult.Taken>(await ReportAsync(channel, reporter, message.MessageId));
        Assert.IsType<ModerationResult.Done>(await Decisions(channel).DismissAsync(channel.Moderator, first.CaseId, "fine", Cancel));

        var second = Assert.IsType<ReportResult.Taken>(await ReportAsync(channel, reporter, message.MessageId));

        Assert.NotEqual(first.CaseId, second.CaseId);
    }

    [Fact]
    public async Task Report_ElevenWithinTheWindow_WaitsForIt()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var reporter = await site.UserAsync();
        for (var i = 0; i < ReportService.MostPerWindow; i++)
            await ReportAsync(channel, reporter, (await site.PostAsync(channel.Stream, channel.Owner, $"message {i}")).MessageId);
        var last = await site.PostAsync(channel.Stream, channel.Owner, "last");

        Assert.Equal(ReportService.Window, Assert.IsType<ReportResult.RateLimited>(await ReportAsync(channel, reporter, last.MessageId)).Wait);
        site.Leap(ReportService.Window);

        Assert.IsType<ReportResult.Taken>(await ReportAsync(channel, reporter, last.MessageId));
    }

    [Fact]
    public async Task Report_OwnHiddenOrNothing_IsRefused()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var other = await ModeratedChannel.OpenAsync(site);
        var mine = await site.PostAsync(channel.Stream, channel.Viewer, "mine");

        Assert.IsType<ReportResult.Invalid>(await ReportAsync(channel, channel.Viewer, mine.MessageId));
        Assert.IsType<ReportResult.Invalid>(await ReportAsync(channel, channel.Owner, null));
        Assert.IsType<ReportResult.NotFound>(await ReportAsync(other, other.Viewer, mine.MessageId));
        Assert.Equal("details", Assert.IsType<ReportResult.Invalid>(await ReportAsync(channel, other.Viewer, mine.MessageId, new string('x', 501))).Field);
        await site.SetVisibilityAsync(channel.Owner, channel.Stream, StreamVisibility.Private);
        Assert.IsType<ReportResult.NotFound>(await ReportAsync(channel, other.Viewer, mine.MessageId));
    }

    [Fact]
    public async Task Decide_EscalatedOrOfAStream_IsForTheStaffAlone()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var staff = await channel.StaffAsync();
        var message = await site.PostAsync(channel.Stream, channel.Viewer, "bad words");
        var ofMessage = Assert.IsType<ReportResult.Taken>(await ReportAsync(channel, await site.UserAsync(), message.MessageId)).CaseId;
        var ofStream = Assert.IsType<ReportResult.Taken>(await ReportAsync(channel, channel.Viewer, null)).CaseId;
        Assert.IsType<ModerationResult.Done>(await Decisions(channel).EscalateAsync(channel.Moderator, ofMessage, null, Cancel));

        foreach (var id in new[] { ofMessage, ofStream })
        {
            Assert.IsType<ModerationResult.Forbidden>(await Decisions(channel).DismissAsync(channel.Owner, id, null, Cancel));
            Assert.IsType<ModerationResult.Forbidden>(await Decisions(channel).DismissAsync(channel.Moderator, id, null, Cancel));
        }

        Assert.Empty((await Queue(channel).OfChannelAsync(channel.Moderator, channel.Id, Cancel))!);
        Assert.Null(await Queue(channel).OfSiteAsync(channel.Owner, decided: false, Cancel));
        var seen = (await Queue(channel).OfSiteAsync(staff, decided: false, Cancel))!.Where(entry => entry.ChannelId == channel.Id).ToList();
        Assert.Equal([true, false], seen.Select(entry => entry.Thing == ReportedThing.Stream).OrderDescending());
        Assert.All(seen.SelectMany(entry => entry.Voices), voice => Assert.NotNull(voice.ReporterHandle));
        Assert.IsType<ModerationResult.Done>(await Decisions(channel).ResolveAsync(staff, ofStream, "done", Cancel));
        Assert.IsType<ModerationResult.AlreadyDone>(await Decisions(channel).ResolveAsync(staff, ofStream, "done", Cancel));
    }

    [Fact]
    public async Task Decide_TwoModeratorsAtOnce_SecondIsToldWhoWasFirst()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var message = await site.PostAsync(channel.Stream, channel.Viewer, "bad words");
        var id = Assert.IsType<ReportResult.Taken>(await ReportAsync(channel, await site.UserAsync(), message.MessageId)).CaseId;

        var results = await Task.WhenAll(
            Decisions(channel).ResolveAsync(channel.Moderator, id, null, Cancel), Decisions(channel).DismissAsync(channel.Owner, id, null, Cancel));

        var first = Assert.Single(results.OfType<ModerationResult.Done>());
        Assert.Equal(await channel.HandleAsync(first.Action.ActorId!.Value), Assert.Single(results.OfType<ModerationResult.AlreadyDone>()).Who);
        Assert.IsType<ModerationResult.Forbidden>(await Decisions(channel).ResolveAsync(channel.Viewer, id, null, Cancel));
    }

    private static Task<ReportResult> ReportAsync(ModeratedChannel channel, Guid reporter, Guid? messageId, string? details = "look") => channel.Service<ReportService>()
        .ReportAsync(new StreamVisitor(reporter, IsStaff: false, Key: null), new ReportDraft(channel.Stream, messageId, ReportReason.Harassment, details), Cancel);

    private static ReportQueue Queue(ModeratedChannel channel) => channel.Service<ReportQueue>();

    private static ReportDecisions Decisions(ModeratedChannel channel) => channel.Service<ReportDecisions>();
}
