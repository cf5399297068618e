using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.AutoMod;
using ConnectHub.Web.Tests.Features.Chat;

namespace ConnectHub.Web.Tests.Features.Moderation.AutoMod;

public sealed class TermServiceTests(ChatSite site) : IClassFixture<ChatSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Add_ThenUndo_HoldsAndHoldsNoMore()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var added = await AddAsync(channel, new NewTerm(TermEffect.Block, TermMatch.Word, "pineapple"));
        Assert.IsType<ModerationResult.Done>(added);
        Assert.IsType<ChatResult.Held>(await site.SendAsync(channel.Stream, channel.Viewer, "Pineapple!"));

        Assert.IsType<ModerationResult.Done>(await channel.UndoAsync(channel.Owner, added));

        await site.PostAsync(channel.Stream, channel.Viewer, "Pineapple!");
    }

    [Fact]
    public async Task Remove_ThenUndo_IsThereAgain()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        await AddAsync(channel, new NewTerm(TermEffect.Block, TermMatch.Wildcard, "pine*"));
        var term = Assert.Single((await Terms(channel).ListAsync(channel.Moderator, channel.Id, Cancel))!);

        var removed = await Terms(channel).RemoveAsync(channel.Moderator, channel.Id, term.Id, Cancel);
        Assert.Empty((await Terms(channel).ListAsync(channel.Moderator, channel.Id, Cancel))!);
        Assert.IsType<ModerationResult.NotFound>(await Terms(channel).RemoveAsync(channel.Owner, channel.Id, term.Id, Cancel));
        await channel.UndoAsync(channel.Owner, removed);

        Assert.Equal((term.Id, term.Text, term.At), Assert.Single((await Terms(channel).ListAsync(channel.Moderator, channel.Id, Cancel))!) is var t ? (t.Id, t.Text, t.At) : default);
    }

    [Fact]
    public async Task Add_SameTermInOtherWords_NamesWhoWasFirst()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        await AddAsync(channel, new NewTerm(TermEffect.Block, TermMatch.Word, "Pine Apple"));

        var second = await Terms(channel).AddAsync(channel.Owner, channel.Id, new NewTerm(TermEffect.Block, TermMatch.Word, "p1ne  appLe"), null, Cancel);

        Assert.Equal(await channel.HandleAsync(channel.Moderator), Assert.IsType<ModerationResult.AlreadyDone>(second).Who);
    }

    [Fact]
    public async Task Add_ByAViewerOrBad_IsRefused()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var term = new NewTerm(TermEffect.Block, TermMatch.Word, "word");

        Assert.IsType<ModerationResult.Forbidden>(await Terms(channel).AddAsync(channel.Viewer, channel.Id, term, null, Cancel));
        Assert.Null(await Terms(channel).ListAsync(channel.Viewer, channel.Id, Cancel));
        Assert.Equal("text", Assert.IsType<ModerationResult.Invalid>(await AddAsync(channel, term with { Text = "(", Match = TermMatch.Regex })).Field);
        Assert.Equal("text", Assert.IsType<ModerationResult.Invalid>(await AddAsync(channel, term with { Text = new string('a', 101) })).Field);
    }

    [Fact]
    public async Task Add_MoreRegexesThanAllowed_IsRefused()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        for (var i = 0; i < ChannelTerm.MostRegexes; i++)
            Assert.IsType<ModerationResult.Done>(await AddAsync(channel, new NewTerm(TermEffect.Block, TermMatch.Regex, $"word{i}\\b")));

        Assert.IsType<ModerationResult.NothingToDo>(await AddAsync(channel, new NewTerm(TermEffect.Block, TermMatch.Regex, "one more")));
        Assert.IsType<ModerationResult.Done>(await AddAsync(channel, new NewTerm(TermEffect.Block, TermMatch.Word, "one more")));
    }

    [Fact]
    public async Task Levels_ChangedAndUndone_AreAsBefore()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var service = channel.Service<AutoModService>();

        var changed = await service.ChangeAsync(channel.Moderator, channel.Id, levels => levels with { Profanity = 4 }, Cancel);
        Assert.IsType<ChatResult.Held>(await site.SendAsync(channel.Stream, channel.Viewer, "damn"));
        await channel.UndoAsync(channel.Owner, changed);

        Assert.Equal(AutoModLevels.Standard, await service.ReadAsync(channel.Owner, channel.Id, Cancel));
        Assert.Null(await service.ReadAsync(channel.Viewer, channel.Id, Cancel));
        Assert.IsType<ModerationResult.Invalid>(await service.ChangeAsync(channel.Moderator, channel.Id, levels => levels with { Hate = 5 }, Cancel));
        await site.PostAsync(channel.Stream, channel.Viewer, "damn");
    }

    private static TermService Terms(ModeratedChannel channel) => channel.Service<TermService>();

    private static Task<ModerationResult> AddAsync(ModeratedChannel channel, NewTerm term) => Terms(channel).AddAsync(channel.Moderator, channel.Id, term, null, Cancel);
}
