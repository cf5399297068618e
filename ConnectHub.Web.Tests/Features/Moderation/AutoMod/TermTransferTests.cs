using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.AutoMod;
using ConnectHub.Web.Tests.Features.Chat;

namespace ConnectHub.Web.Tests.Features.Moderation.AutoMod;

public sealed class TermTransferTests(ChatSite site) : IClassFixture<ChatSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(TermFormat.Csv)]
    [InlineData(TermFormat.Json)]
    public async Task Export_ThenImported_GivesTheSameTerms(TermFormat format)
    {
        var from = await ModeratedChannel.OpenAsync(site);
        var to = await ModeratedChannel.OpenAsync(site);
        NewTerm[] terms =
        [
            new(TermEffect.Block, TermMatch.Word, "two, \"words\""), new(TermEffect.Block, TermMatch.Wildcard, "pine*"),
            new(TermEffect.Block, TermMatch.Regex, @"=cmd\|.+"), new(TermEffect.Allow, TermMatch.Word, "@nice"),
        ];
        foreach (var term in terms)
            await from.Service<TermService>().AddAsync(from.Moderator, from.Id, term, null, Cancel);
        await from.Service<TermService>().AddAsync(from.Moderator, from.Id, new(TermEffect.Allow, TermMatch.Word, "soon"), site.Clock.GetUtcNow().AddHours(1), Cancel);

        var file = await Transfer(from).ExportAsync(from.Moderator, from.Id, format, Cancel);
        var import = await Transfer(to).ImportAsync(to.Moderator, to.Id, format, file!, Cancel);

        Assert.Equal((5, 0), (import.Added, import.Problems.Count));
        Assert.Equal(await ListAsync(from), await ListAsync(to));
        Assert.Equal(5, (await Transfer(to).ImportAsync(to.Moderator, to.Id, format, file!, Cancel)).Existing);
    }

    [Fact]
    public async Task Import_SomeRowsBad_TakesTheOthersAndGivesTheBadOnesBack()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        const string File = "effect,match,text,until\r\nblock,word,good,\r\nblock,sometimes,bad,\r\nblock,regex,\"(un,closed\",\r\n\r\nblock,word,old,2001-01-01\r\nplain*\r\n";

        var import = await Transfer(channel).ImportAsync(channel.Moderator, channel.Id, TermFormat.Csv, File, Cancel);

        Assert.Equal(2, import.Added);
        Assert.Equal([(3, "block,sometimes,bad,"), (4, "block,regex,\"(un,closed\","), (6, "block,word,old,2001-01-01")], import.Problems.Select(p => (p.Row, p.Source)));
        Assert.All(import.Problems, problem => Assert.NotEmpty(problem.Problem));
    }

    [Fact]
    public async Task Import_ThenUndone_TakesAllOfItAway()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        await channel.Service<TermService>().AddAsync(channel.Moderator, channel.Id, new(TermEffect.Block, TermMatch.Word, "before"), null, Cancel);
        var import = await Transfer(channel).ImportAsync(channel.Moderator, channel.Id, TermFormat.Csv, "one\ntwo\nbefore\n", Cancel);
        Assert.Equal((2, 1), (import.Added, import.Existing));
        Assert.IsType<ChatResult.Held>(await site.SendAsync(channel.Stream, channel.Viewer, "one"));

        await channel.UndoAsync(channel.Owner, import.Result);

        await site.PostAsync(channel.Stream, channel.Viewer, "one");
        Assert.IsType<ChatResult.Held>(await site.SendAsync(channel.Stream, channel.Viewer, "before"));
    }

    [Fact]
    public async Task Import_MoreThanAllowed_TakesWhatFitsAndNamesTheRest()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var file = string.Join('\n', Enumerable.Range(0, ChannelTerm.Most + 3).Select(i => $"word{(char)('a' + i / 26 % 26)}{(char)('a' + i % 26)}x"));

        var import = await Transfer(channel).ImportAsync(channel.Moderator, channel.Id, TermFormat.Csv, file, Cancel);

        Assert.Equal((ChannelTerm.Most, 3), (import.Added, import.Problems.Count));
    }

    [Theory]
    [InlineData(TermFormat.Json, "not json")]
    [InlineData(TermFormat.Json, "{}")]
    public async Task Import_NoSuchFile_IsRefused(TermFormat format, string content)
    {
        var channel = await ModeratedChannel.OpenAsync(site);

        Assert.IsType<ModerationResult.Invalid>((await Transfer(channel).ImportAsync(channel.Moderator, channel.Id, format, content, Cancel)).Result);
        Assert.IsType<ModerationResult.Forbidden>((await Transfer(channel).ImportAsync(channel.Viewer, channel.Id, TermFormat.Csv, "word", Cancel)).Result);
        Assert.Null(await Transfer(channel).ExportAsync(channel.Viewer, channel.Id, format, Cancel));
    }

    private static TermTransfer Transfer(ModeratedChannel channel) => channel.Service<TermTransfer>();

    private static async Task<List<(TermEffect, TermMatch, string, DateTimeOffset?)>> ListAsync(ModeratedChannel channel) =>
        [.. (await channel.Service<TermService>().ListAsync(channel.Owner, channel.Id, Cancel))!.Select(t => (t.Effect, t.Match, t.Text, t.Until))];
}
