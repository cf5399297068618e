using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Tests.Rooms;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Chat;

public sealed class ChatServiceTests(ChatSite site) : IClassFixture<ChatSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_LiveStream_IsCommittedWhenAnsweredAndInTheRoom()
    {
        var (owner, stream) = await LiveAsync();
        var viewer = await site.UserAsync();
        var room = site.Rooms.Open(stream);

        var posted = await site.PostAsync(stream, viewer, "  hello <b>world</b>  ");

        var row = Assert.Single(await site.RowsAsync(stream));
        Assert.Equal((posted.MessageId, 1L, "hello <b>world</b>"), (row.Id, row.Sequence, row.Text));
        Assert.Equal([posted], room.Snapshot().Chat);
        Assert.Equal(RoomBadge.None, posted.Badge);
        Assert.Equal(RoomBadge.Owner, (await site.PostAsync(stream, owner, "hi")).Badge);
    }

    [Fact]
    public async Task Send_FiftyAtOnce_AreAllThereOnceInTheOrderOfTheRoom()
    {
        var (owner, stream) = await LiveAsync();
        var room = site.Rooms.Open(stream);

        var posted = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => site.PostAsync(stream, owner, $"message {i}")));

        Assert.Equal(Enumerable.Range(1, 50).Select(n => (long)n), posted.Select(p => p.Sequence).Order());
        Assert.Equal(posted.OrderBy(p => p.Sequence).Select(p => p.MessageId), (await site.RowsAsync(stream)).Select(r => r.Id));
        Assert.Equal(Enumerable.Range(1, 50).Select(n => (long)n), room.Snapshot().Sequences());
    }

    [Fact]
    public async Task Send_SameNonceManyTimes_IsOneMessageAndOneAnswer()
    {
        var (owner, stream) = await LiveAsync();
        var nonce = Guid.NewGuid().ToString();

        var together = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => site.PostAsync(stream, owner, "once", nonce: nonce)));
        var later = await site.PostAsync(stream, owner, "once, again", nonce: nonce);

        Assert.Single(await site.RowsAsync(stream));
        Assert.Equal(later.MessageId, Assert.Single(together.Select(p => p.MessageId).Distinct()));
        Assert.Equal("once", later.Text);
    }

    [Fact]
    public async Task Send_SameNonceFromAnotherPersonOrStream_IsNoRepeat()
    {
        var (owner, stream) = await LiveAsync();
        var (_, other) = await LiveAsync();
        var viewer = await site.UserAsync();
        var nonce = Guid.NewGuid().ToString();
        await site.PostAsync(stream, owner, "first", nonce: nonce);

        var another = await site.PostAsync(stream, viewer, "second", nonce: nonce);

        Assert.Equal("second", another.Text);
        Assert.IsType<ChatResult.Invalid>(await site.SendAsync(other, owner, "third", nonce: nonce));
        Assert.Empty(await site.RowsAsync(other));
    }

    [Fact]
    public async Task Send_RepeatWhileRateLimited_IsAnsweredWithTheFirst()
    {
        var (_, stream) = await LiveAsync();
        var viewer = await site.UserAsync();
        var nonce = Guid.NewGuid().ToString();
        var first = await site.PostAsync(stream, viewer, "first", nonce: nonce);
        for (var i = 0; i < 4; i++)
            await site.PostAsync(stream, viewer, $"more {i}");
        Assert.IsType<ChatResult.RateLimited>(await site.SendAsync(stream, viewer, "too much"));

        Assert.Equal(first.MessageId, (await site.PostAsync(stream, viewer, "first", nonce: nonce)).MessageId);
    }

    [Fact]
    public async Task Send_SixthWithinTenSeconds_WaitsTwoSecondsInThatStreamOnly()
    {
        var (_, stream) = await LiveAsync();
        var (_, other) = await LiveAsync();
        var viewer = await site.UserAsync();
        for (var i = 0; i < 5; i++)
            await site.PostAsync(stream, viewer, $"message {i}");

        var refused = Assert.IsType<ChatResult.RateLimited>(await site.SendAsync(stream, viewer, "sixth"));
        Assert.Equal(TimeSpan.FromSeconds(2), refused.Wait);
        await site.PostAsync(other, viewer, "elsewhere");

        site.Clock.Advance(refused.Wait);
        await site.PostAsync(stream, viewer, "sixth");
        Assert.IsType<ChatResult.RateLimited>(await site.SendAsync(stream, viewer, "seventh"));
    }

    [Fact]
    public async Task Send_OwnerInAHurry_IsNotLimited()
    {
        var (owner, stream) = await LiveAsync();

        for (var i = 0; i < 20; i++)
            await site.PostAsync(stream, owner, $"message {i}");

        Assert.Equal(20, (await site.RowsAsync(stream)).Count);
    }

    [Fact]
    public async Task Send_OwnerFloods_IsLimitedInTheEnd()
    {
        var (owner, stream) = await LiveAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 210).Select(i => site.SendAsync(stream, owner, $"message {i}")));

        Assert.Equal(200, results.Count(result => result is ChatResult.Posted));
        Assert.Equal(10, results.Count(result => result is ChatResult.RateLimited));
    }

    [Fact]
    public async Task Send_RefusedText_CostsNothingOfTheLimit()
    {
        var (_, stream) = await LiveAsync();
        var viewer = await site.UserAsync();
        for (var i = 0; i < 20; i++)
            Assert.IsType<ChatResult.Invalid>(await site.SendAsync(stream, viewer, " \u200b "));
        Assert.IsType<ChatResult.Invalid>(await site.SendAsync(stream, viewer, "answer", replyTo: Guid.CreateVersion7()));

        for (var i = 0; i < 5; i++)
            await site.PostAsync(stream, viewer, $"message {i}");
    }

    [Theory]
    [InlineData(StreamStatus.Created)]
    [InlineData(StreamStatus.Ended)]
    public async Task Send_StreamNotLive_IsClosed(StreamStatus status)
    {
        var owner = await site.UserAsync();
        var stream = await site.StreamAsync(owner, status);

        Assert.IsType<ChatResult.Closed>(await site.SendAsync(stream, owner, "hello"));
        Assert.Empty(await site.RowsAsync(stream));
    }

    [Fact]
    public async Task Send_UnknownStream_IsClosed() =>
        Assert.IsType<ChatResult.Closed>(await site.SendAsync(Guid.CreateVersion7(), await site.UserAsync(), "hello"));

    [Theory]
    [InlineData("short")]
    [InlineData("")]
    [InlineData("schlüssel-mit-umlaut")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task Send_BadNonce_IsInvalid(string nonce)
    {
        var (owner, stream) = await LiveAsync();

        Assert.IsType<ChatResult.Invalid>(await site.SendAsync(stream, owner, "hello", nonce: nonce));
    }

    [Fact]
    public async Task Send_Reply_CarriesAnExcerptAndStaysInItsStream()
    {
        var (owner, stream) = await LiveAsync();
        var (_, other) = await LiveAsync();
        var question = await site.PostAsync(stream, owner, new string('q', 300));

        var answer = await site.PostAsync(stream, owner, "yes", question.MessageId);

        Assert.Equal((question.MessageId, question.Handle, 100), (answer.ReplyTo!.MessageId, answer.ReplyTo.Handle, answer.ReplyTo.Excerpt.Length));
        Assert.IsType<ChatResult.Invalid>(await site.SendAsync(other, owner, "yes", question.MessageId));
        Assert.Equal([question, answer], await site.Chat.HistoryAsync(stream, 100, null, Cancel));
    }

    [Fact]
    public async Task History_MoreThanAPage_GivesTheNewestAndThenTheOlder()
    {
        var (owner, stream) = await LiveAsync();
        for (var i = 1; i <= 7; i++)
            await site.PostAsync(stream, owner, $"{i}");

        var newest = await site.Chat.HistoryAsync(stream, 3, null, Cancel);
        var older = await site.Chat.HistoryAsync(stream, 3, newest[0].Sequence, Cancel);

        Assert.Equal(["5", "6", "7"], newest.Select(m => m.Text));
        Assert.Equal(["2", "3", "4"], older.Select(m => m.Text));
    }

    [Fact]
    public async Task Recall_RoomOpenedAnew_HasTheCommittedMessages()
    {
        var (owner, stream) = await LiveAsync();
        await site.PostAsync(stream, owner, "before");
        var room = site.Rooms.Open(stream);

        await site.Services.GetRequiredService<ChatEntrance>().RecallAsync(room, Cancel);
        await site.PostAsync(stream, owner, "after");

        Assert.Equal(["before", "after"], room.Snapshot().Chat.Select(m => m.Text));
    }

    private async Task<(Guid Owner, Guid Stream)> LiveAsync()
    {
        var owner = await site.UserAsync();
        return (owner, await site.StreamAsync(owner));
    }
}
