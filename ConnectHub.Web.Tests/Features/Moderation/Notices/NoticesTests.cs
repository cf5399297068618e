using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.Notices;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Tests.Features.Chat;

namespace ConnectHub.Web.Tests.Features.Moderation.Notices;

public sealed class NoticesTests(ChatSite site) : IClassFixture<ChatSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pin_SecondMessage_TakesThePlaceAndUndoGivesItBack()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var room = site.Rooms.Open(channel.Stream);
        await PinAsync(channel, "first");
        var second = await PinAsync(channel, "<b>second</b>");
        Assert.Contains("\"text\":\"\\u003Cb\\u003Esecond\\u003C/b\\u003E\"", Slots(room), StringComparison.Ordinal);

        await channel.UndoAsync(channel.Owner, second);

        Assert.Contains("\"text\":\"first\"", Slots(room)[Slots(room).IndexOf("\"slots\"", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pin_MessageIsDeleted_IsGoneWithIt()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var room = site.Rooms.Open(channel.Stream);
        var message = await site.PostAsync(channel.Stream, channel.Viewer, "regrettable");
        await Pins(channel).PinAsync(channel.Moderator, channel.Stream, message.MessageId, null, Cancel);

        await channel.Messages.DeleteAsync(channel.Viewer, channel.Stream, message.MessageId, Cancel);

        Assert.Contains("\"pin\":null", Slots(room), StringComparison.Ordinal);
        site.Rooms.Close(channel.Stream);
        var anew = site.Rooms.Open(channel.Stream);
        await channel.Service<ChatEntrance>().RecallAsync(anew, Cancel);
        Assert.DoesNotContain("regrettable", Slots(anew), StringComparison.Ordinal);
        Assert.IsType<ModerationResult.NotFound>(await Pins(channel).PinAsync(channel.Moderator, channel.Stream, message.MessageId, null, Cancel));
    }

    [Fact]
    public async Task Pin_ForAMinute_IsTakenDownThen()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var room = site.Rooms.Open(channel.Stream);
        await PinAsync(channel, "for a minute", TimeSpan.FromMinutes(1));
        await Pins(channel).ExpireAsync(Cancel);
        Assert.DoesNotContain("\"pin\":null", Slots(room), StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromMinutes(1));

        await Pins(channel).ExpireAsync(Cancel);

        Assert.Contains("\"pin\":null", Slots(room), StringComparison.Ordinal);
        Assert.IsType<ModerationResult.NothingToDo>(await Pins(channel).UnpinAsync(channel.Moderator, channel.Stream, Cancel));
    }

    [Fact]
    public async Task Unpin_ThenUndo_IsPinnedAgain()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var room = site.Rooms.Open(channel.Stream);
        await PinAsync(channel, "again");
        var unpinned = await Pins(channel).UnpinAsync(channel.Owner, channel.Stream, Cancel);
        Assert.Contains("\"pin\":null", Slots(room), StringComparison.Ordinal);

        await channel.UndoAsync(channel.Moderator, unpinned);

        Assert.DoesNotContain("\"pin\":null", Slots(room), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pin_AndAnnounce_ByAViewer_AreForbidden()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var message = await site.PostAsync(channel.Stream, channel.Viewer, "mine");

        Assert.IsType<ModerationResult.Forbidden>(await Pins(channel).PinAsync(channel.Viewer, channel.Stream, message.MessageId, null, Cancel));
        Assert.IsType<ModerationResult.Forbidden>(await Pins(channel).UnpinAsync(channel.Viewer, channel.Stream, Cancel));
        Assert.IsType<ModerationResult.Forbidden>(await Announcements(channel).AnnounceAsync(channel.Viewer, channel.Stream, AnnouncementLevel.Info, "hi", Cancel));
    }

    [Fact]
    public async Task Announce_NewestIsShownUntilItsTimeIsOver()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var room = site.Rooms.Open(channel.Stream);
        await AnnounceAsync(channel, AnnouncementLevel.Info, "one");
        await AnnounceAsync(channel, AnnouncementLevel.Urgent, "two");
        Assert.Contains("\"level\":\"urgent\",\"text\":\"two\"", Slots(room), StringComparison.Ordinal);
        site.Leap(ChatAnnouncement.Shown);

        await Announcements(channel).ExpireAsync(Cancel);

        Assert.Contains("\"announcement\":null", Slots(room), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Announce_Undone_IsTakenBack()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var room = site.Rooms.Open(channel.Stream);
        var done = await AnnounceAsync(channel, AnnouncementLevel.Notice, "wrong");

        Assert.IsType<ModerationResult.Done>(await channel.UndoAsync(channel.Owner, done));

        Assert.Contains("\"announcement\":null", Slots(room), StringComparison.Ordinal);
        Assert.IsType<ModerationResult.Invalid>(await Announcements(channel).AnnounceAsync(channel.Owner, channel.Stream, AnnouncementLevel.Info, " ", Cancel));
    }

    private static PinService Pins(ModeratedChannel channel) => channel.Service<PinService>();

    private static AnnouncementService Announcements(ModeratedChannel channel) => channel.Service<AnnouncementService>();

    private static string Slots(Room room) => room.Snapshot().Json.ToString();

    private async Task<ModerationResult> PinAsync(ModeratedChannel channel, string text, TimeSpan? length = null)
    {
        var message = await site.PostAsync(channel.Stream, channel.Owner, text);
        var result = await Pins(channel).PinAsync(channel.Moderator, channel.Stream, message.MessageId, length, Cancel);
        site.Clock.Advance(TimeSpan.FromMilliseconds(1));
        return Assert.IsType<ModerationResult.Done>(result);
    }

    private async Task<ModerationResult> AnnounceAsync(ModeratedChannel channel, AnnouncementLevel level, string text)
    {
        var result = await Announcements(channel).AnnounceAsync(channel.Moderator, channel.Stream, level, text, Cancel);
        site.Clock.Advance(TimeSpan.FromMilliseconds(1));
        return Assert.IsType<ModerationResult.Done>(result);
    }
}
