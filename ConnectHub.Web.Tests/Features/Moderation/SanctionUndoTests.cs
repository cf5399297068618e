using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Tests.Features.Chat;

namespace ConnectHub.Web.Tests.Features.Moderation;

public sealed class SanctionUndoTests(ChatSite site) : IClassFixture<ChatSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Undo_BanWithPurge_LiftsItAndBringsTheMessagesBackInPlace()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        var room = site.Rooms.Open(here.Stream);
        var first = await site.PostAsync(here.Stream, here.Viewer, "first");
        var between = await site.PostAsync(here.Stream, here.Owner, "between", replyTo: first.MessageId);
        await site.PostAsync(here.Stream, here.Viewer, "last");

        var ban = await here.BanAsync(here.Moderator, purge: true);
        Assert.Equal(["between"], room.Snapshot().Chat.Select(m => m.Text));
        Assert.Equal("", room.Snapshot().Chat[0].ReplyTo!.Excerpt);
        Assert.IsType<ModerationResult.Done>(await here.UndoAsync(here.Moderator, ban));

        Assert.Equal(["first", "between", "last"], room.Snapshot().Chat.Select(m => m.Text));
        Assert.Equal("first", room.Snapshot().Chat.Single(m => m.MessageId == between.MessageId).ReplyTo!.Excerpt);
        Assert.Equal(3, (await site.Chat.HistoryAsync(here.Stream, 10, null, Cancel)).Count);
        await site.PostAsync(here.Stream, here.Viewer, "back");
    }

    [Fact]
    public async Task Undo_OfAPurge_LeavesWhatWasDeletedBefore()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        var gone = await site.PostAsync(here.Stream, here.Viewer, "gone before");
        await site.PostAsync(here.Stream, here.Viewer, "purged");
        Assert.IsType<ModerationResult.Done>(await here.Messages.DeleteAsync(here.Moderator, here.Stream, gone.MessageId, Cancel));
        site.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var purge = await here.Messages.PurgeAsync(here.Moderator, here.Stream, here.Viewer, "spam", Cancel);
        Assert.Empty(await site.Chat.HistoryAsync(here.Stream, 10, null, Cancel));

        await here.UndoAsync(here.Owner, purge);

        Assert.Equal("purged", Assert.Single(await site.Chat.HistoryAsync(here.Stream, 10, null, Cancel)).Text);
    }

    [Fact]
    public async Task Undo_OfAnUnban_BansAgain()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        await here.BanAsync(here.Moderator);
        var unban = await here.UnbanAsync(here.Owner);

        Assert.IsType<ModerationResult.Done>(await here.UndoAsync(here.Moderator, unban));

        Assert.Equal((SanctionKind.Ban, "spam"), ((await here.StandingAsync()).Barred!.Kind, (await here.StandingAsync()).Barred!.Reason));
        Assert.IsType<ModerationResult.AlreadyDone>(await here.UndoAsync(here.Moderator, unban));
    }

    [Fact]
    public async Task Undo_OfALongerTimeout_LeavesTheOneBefore()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        await here.TimeOutAsync(here.Moderator, 60);
        var longer = await here.TimeOutAsync(here.Moderator, 3600);

        await here.UndoAsync(here.Moderator, longer);

        Assert.InRange((await here.StandingAsync()).Barred!.Until!.Value - site.Clock.GetUtcNow(), TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Undo_OfALiftedTimeout_EndsWhenItWouldHave()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        await here.TimeOutAsync(here.Moderator, 60);
        var lift = await here.LiftAsync(here.Moderator);
        await here.TimeOutAsync(here.Moderator, 30);
        Assert.IsType<ModerationResult.NothingToDo>(await here.UndoAsync(here.Moderator, lift));
        site.Clock.Advance(TimeSpan.FromSeconds(40));

        Assert.IsType<ModerationResult.Done>(await here.UndoAsync(here.Moderator, lift));

        Assert.InRange((await here.StandingAsync()).Barred!.Until!.Value - site.Clock.GetUtcNow(), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Undo_OfWhatIsNotInForceAnyMore_IsNothing()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        var ban = await here.BanAsync(here.Moderator);
        await here.UnbanAsync(here.Moderator);
        var warning = await here.WarnAsync(here.Moderator);
        await here.Sanctions.AcknowledgeAsync(here.Viewer, here.Id, Cancel);

        Assert.IsType<ModerationResult.NothingToDo>(await here.UndoAsync(here.Moderator, ban));
        Assert.Equal("The warning was acknowledged already.", Assert.IsType<ModerationResult.NothingToDo>(await here.UndoAsync(here.Moderator, warning)).Reason);
    }

    [Fact]
    public async Task Undo_OfAnActOnAModerator_NeedsTheOwner()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        var other = await site.UserAsync();
        await here.Moderators.AddAsync(here.Owner, here.Id, other, Cancel);
        var timeout = await here.TimeOutAsync(here.Owner, 60, other);

        Assert.IsType<ModerationResult.Forbidden>(await here.UndoAsync(here.Moderator, timeout));
        Assert.IsType<ModerationResult.Done>(await here.UndoAsync(here.Owner, timeout));
    }

    [Fact]
    public async Task Undo_OfAModeratorAddedOrRemoved_TakesAndGivesTheRole()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        var added = await here.Moderators.AddAsync(here.Owner, here.Id, here.Viewer, Cancel);
        site.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.IsType<ModerationResult.Forbidden>(await here.UndoAsync(here.Moderator, added));
        Assert.IsType<ModerationResult.Done>(await here.UndoAsync(here.Owner, added));
        Assert.False((await here.StandingAsync()).CanModerate);
        var removed = await here.Moderators.RemoveAsync(here.Owner, here.Id, here.Moderator, Cancel);
        Assert.False((await here.StandingAsync(here.Moderator)).CanModerate);
        Assert.IsType<ModerationResult.Done>(await here.UndoAsync(here.Owner, removed));

        Assert.True((await here.StandingAsync(here.Moderator)).CanModerate);
    }
}
