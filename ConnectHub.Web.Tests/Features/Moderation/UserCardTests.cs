using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.Card;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Moderation.Sanctions;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Features.Chat;

namespace ConnectHub.Web.Tests.Features.Moderation;

public sealed class UserCardTests(ChatSite site) : IClassFixture<ChatSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Card_OfAPersonWithAHistory_TellsAllOfIt()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        var rude = await site.PostAsync(here.Stream, here.Viewer, "rude");
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        await site.PostAsync(await site.StreamAsync(here.Owner), here.Viewer, "in the next stream");
        await site.PostAsync(await site.StreamAsync(await site.UserAsync()), here.Viewer, "elsewhere");
        await here.Messages.DeleteAsync(here.Moderator, here.Stream, rude.MessageId, Cancel);
        await here.WarnAsync(here.Moderator);
        await here.UndoAsync(here.Moderator, await here.TimeOutAsync(here.Moderator));
        await here.TimeOutAsync(here.Moderator);

        var card = await CardAsync(here, here.Moderator);

        Assert.Equal((1, 2, 1, 0, 1), (card!.MessagesInStream, card.MessagesHere, card.Timeouts, card.Bans, card.Warnings));
        Assert.Equal([("in the next stream", false), ("rude", true)], card.Recent.Select(m => (m.Text, m.Deleted)));
        Assert.Equal(rude.At, card.FirstSeenHere);
        Assert.Equal(SanctionKind.Timeout, card.Standing.Barred!.Kind);
        Assert.Equal((null, false), (card.Untouchable, card.MayAppoint));
        Assert.True((await CardAsync(here, here.Owner))!.MayAppoint);
    }

    [Fact]
    public async Task Card_ForAViewer_IsNone()
    {
        var here = await ModeratedChannel.OpenAsync(site);

        Assert.Null(await CardAsync(here, here.Viewer));
        Assert.Null(await here.Service<UserCards>().FindAsync(here.Owner, here.Id, null, Guid.CreateVersion7(), Cancel));
    }

    [Fact]
    public async Task Notes_AddedDeletedAndUndone_AreForModeratorsAndLogged()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        var notes = here.Service<NoteService>();

        var added = Assert.IsType<ModerationResult.Done>(await notes.AddAsync(here.Moderator, here.Id, here.Viewer, " third time ", Cancel));
        site.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var note = Assert.Single((await CardAsync(here, here.Owner))!.Notes);
        Assert.Equal(("third time", await here.HandleAsync(here.Moderator)), (note.Text, note.Author));
        var deleted = await notes.DeleteAsync(here.Owner, here.Id, note.Id, Cancel);
        site.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Empty((await CardAsync(here, here.Owner))!.Notes);
        Assert.IsType<ModerationResult.NotFound>(await notes.DeleteAsync(here.Owner, here.Id, note.Id, Cancel));
        Assert.IsType<ModerationResult.Done>(await here.UndoAsync(here.Moderator, deleted));

        Assert.Equal("third time", Assert.Single((await CardAsync(here, here.Owner))!.Notes).Text);
        Assert.Equal([ActionKind.Undone, ActionKind.NoteDeleted, ActionKind.NoteAdded], (await here.LogAsync()).Select(row => row.Kind));
        Assert.IsType<ModerationResult.NothingToDo>(await here.UndoAsync(here.Owner, added));
    }

    [Fact]
    public async Task Notes_OnOneself_AreNeitherWrittenNorRead()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        var notes = here.Service<NoteService>();
        var note = Assert.IsType<ModerationResult.Done>(await notes.AddAsync(here.Owner, here.Id, here.Moderator, "too quick", Cancel));

        Assert.Empty((await CardAsync(here, here.Moderator, here.Moderator))!.Notes);
        Assert.IsType<ModerationResult.NotFound>(await notes.DeleteAsync(here.Moderator, here.Id, note.Action.Id, Cancel));
        Assert.IsType<ModerationResult.Forbidden>(await notes.AddAsync(here.Moderator, here.Id, here.Moderator, "I am great", Cancel));
        Assert.IsType<ModerationResult.Forbidden>(await notes.AddAsync(here.Viewer, here.Id, here.Moderator, "boo", Cancel));
        Assert.IsType<ModerationResult.Invalid>(await notes.AddAsync(here.Owner, here.Id, here.Viewer, "  ", Cancel));
    }

    [Fact]
    public async Task Person_ByHandleOrId_IsFound()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        var lookup = here.Service<PersonLookup>();
        var handle = await here.HandleAsync(here.Viewer);

        foreach (var text in new[] { handle, "@" + handle.ToUpperInvariant(), ShortId.Format(here.Viewer) })
            Assert.Equal(new KnownPerson(here.Viewer, handle), await lookup.FindAsync(text, Cancel));
        foreach (var text in new[] { "nobody_of_that_name", "", null, ShortId.Format(Guid.CreateVersion7()), new string('x', 5000) })
            Assert.Null(await lookup.FindAsync(text, Cancel));
    }

    [Fact]
    public async Task SanctionList_ActiveOnes_NewestFirstAndPaged()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        var second = await site.UserAsync();
        await here.TimeOutAsync(here.Owner, 10);
        await here.BanAsync(here.Owner, second);
        await here.TimeOutAsync(here.Owner, 3600, here.Moderator);
        site.Clock.Advance(TimeSpan.FromSeconds(10));
        var list = here.Service<SanctionList>();

        var first = Assert.Single((await list.ListAsync(here.Owner, here.Id, null, null, null, 1, Cancel))!);
        var next = await list.ListAsync(here.Owner, here.Id, null, null, first.ActionId, 10, Cancel);

        Assert.Equal((here.Moderator, second), (first.UserId, Assert.Single(next!).UserId));
        Assert.Equal(second, Assert.Single((await list.ListAsync(here.Owner, here.Id, SanctionKind.Ban, null, null, 10, Cancel))!).UserId);
        Assert.Single((await list.ListAsync(here.Owner, here.Id, null, (await here.HandleAsync(second))[..8], null, 10, Cancel))!);
        Assert.Null(await list.ListAsync(here.Viewer, here.Id, null, null, null, 10, Cancel));
    }

    private static Task<UserCard?> CardAsync(ModeratedChannel here, Guid reader, Guid? user = null) =>
        here.Service<UserCards>().FindAsync(reader, here.Id, here.Stream, user ?? here.Viewer, Cancel);
}
