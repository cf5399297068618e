using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Tests.Features.Chat;

namespace ConnectHub.Web.Tests.Features.Moderation;

public sealed class MessageServiceTests(ChatSite site) : IClassFixture<ChatSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Delete_ByModeratorAndAuthor_IsGoneForAllAndKeptInTheLog()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        var room = site.Rooms.Open(here.Stream);
        var rude = await site.PostAsync(here.Stream, here.Viewer, "rude");
        var typo = await site.PostAsync(here.Stream, here.Viewer, "tpyo");
        var mark = room.Snapshot().Mark;

        Assert.IsType<ModerationResult.Done>(await DeleteAsync(here, here.Moderator, rude));
        site.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.IsType<ModerationResult.Done>(await DeleteAsync(here, here.Viewer, typo));

        Assert.Equal([rude.MessageId, typo.MessageId], room.Since(mark, 50).Deleted);
        Assert.Empty(await site.Chat.HistoryAsync(here.Stream, 10, null, Cancel));
        var log = await here.LogAsync();
        Assert.Equal([ChannelRole.None, ChannelRole.Moderator], log.Select(row => row.ActorRole));
        Assert.Equal(["tpyo", "rude"], log.Select(row => ActionEvidence.Of(row.Evidence).Text));
    }

    [Fact]
    public async Task Delete_ByAnotherViewer_IsForbidden()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        var message = await site.PostAsync(here.Stream, here.Viewer, "mine");

        Assert.IsType<ModerationResult.Forbidden>(await DeleteAsync(here, await site.UserAsync(), message));
        Assert.IsType<ModerationResult.Forbidden>(await here.Messages.DeleteAsync(null, here.Stream, message.MessageId, Cancel));
        Assert.IsType<ModerationResult.NotFound>(await here.Messages.DeleteAsync(here.Owner, here.Stream, Guid.CreateVersion7(), Cancel));
        Assert.Single(await site.Chat.HistoryAsync(here.Stream, 10, null, Cancel));
    }

    [Fact]
    public async Task Delete_FiftyAtOnce_IsOneDeletion()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        var message = await site.PostAsync(here.Stream, here.Viewer, "rude");

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => DeleteAsync(here, here.Moderator, message)));

        Assert.Single(results.OfType<ModerationResult.Done>());
        Assert.Equal(49, results.OfType<ModerationResult.AlreadyDone>().Count());
        Assert.Single(await here.LogAsync());
    }

    [Fact]
    public async Task Undo_OfADeletion_OnlyOfAModerators()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        var room = site.Rooms.Open(here.Stream);
        var rude = await site.PostAsync(here.Stream, here.Viewer, "rude");
        var typo = await site.PostAsync(here.Stream, here.Viewer, "tpyo");
        var byModerator = await DeleteAsync(here, here.Moderator, rude);
        var byAuthor = await DeleteAsync(here, here.Viewer, typo);
        var mark = room.Snapshot().Mark;

        Assert.IsType<ModerationResult.Forbidden>(await here.UndoAsync(here.Owner, byAuthor));
        Assert.IsType<ModerationResult.Done>(await here.UndoAsync(here.Moderator, byModerator));

        Assert.Equal(["rude"], room.Since(mark, 50).Chat.Select(m => m.Text));
        Assert.Equal(["rude"], (await site.Chat.HistoryAsync(here.Stream, 10, null, Cancel)).Select(m => m.Text));
        Assert.DoesNotContain(await here.LogAsync(), row => row.CanUndo);
    }

    [Fact]
    public async Task Purge_Twice_NamesWhoWasFirst()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        for (var i = 0; i < 3; i++)
            await site.PostAsync(here.Stream, here.Viewer, $"spam {i}");

        var purge = Assert.IsType<ModerationResult.Done>(await here.Messages.PurgeAsync(here.Moderator, here.Stream, here.Viewer, null, Cancel));

        var evidence = ActionEvidence.Of(purge.Action.Evidence);
        Assert.Equal((3, "spam 2"), (evidence.Messages, evidence.Texts![0]));
        Assert.IsType<ModerationResult.AlreadyDone>(await here.Messages.PurgeAsync(here.Owner, here.Stream, here.Viewer, null, Cancel));
        Assert.IsType<ModerationResult.NothingToDo>(await here.Messages.PurgeAsync(here.Owner, here.Stream, here.Moderator, null, Cancel));
        Assert.IsType<ModerationResult.Forbidden>(await here.Messages.PurgeAsync(here.Viewer, here.Stream, here.Moderator, null, Cancel));
    }

    private static Task<ModerationResult> DeleteAsync(ModeratedChannel here, Guid actor, ChatPosted message) =>
        here.Messages.DeleteAsync(actor, here.Stream, message.MessageId, Cancel);
}
