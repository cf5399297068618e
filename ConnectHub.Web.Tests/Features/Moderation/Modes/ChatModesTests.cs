using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.Modes;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Tests.Features.Chat;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Tests.Features.Moderation.Modes;

public sealed class ChatModesTests(ChatSite site) : IClassFixture<ChatSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Slow_SecondMessage_WaitsAndTrustedDoNot()
    {
        var channel = await OpenAsync(m => m with { SlowSeconds = 30 });
        await site.PostAsync(channel.Stream, channel.Viewer, "first", nonce: "nonce-of-first");

        var refused = await RefusedAsync(channel, "second");

        Assert.Equal(("slow", TimeSpan.FromSeconds(30)), (refused.Code, refused.Wait));
        await site.PostAsync(channel.Stream, channel.Viewer, "first", nonce: "nonce-of-first");
        await site.PostAsync(channel.Stream, channel.Moderator, "one");
        await site.PostAsync(channel.Stream, channel.Moderator, "two");
        site.Clock.Advance(TimeSpan.FromSeconds(30));
        await site.PostAsync(channel.Stream, channel.Viewer, "second");
    }

    [Fact]
    public async Task Slow_SwitchedOnAfterAMessage_CountsFromThatMessage()
    {
        var channel = await OpenAsync(m => m);
        await site.PostAsync(channel.Stream, channel.Viewer, "before");
        site.Clock.Advance(TimeSpan.FromSeconds(10));

        await ChangeAsync(channel, m => m with { SlowSeconds = 60 });

        Assert.Equal(50, Math.Round((await RefusedAsync(channel, "after")).Wait!.Value.TotalSeconds));
    }

    [Fact]
    public async Task Slow_TwentyAtOnce_OnePasses()
    {
        var channel = await OpenAsync(m => m with { SlowSeconds = 10 });

        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => site.SendAsync(channel.Stream, channel.Viewer, $"message {i}")));

        Assert.Single(results.OfType<ChatResult.Posted>());
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(10, 9, false)]
    [InlineData(10, 10, true)]
    [InlineData(1440, 1000, false)]
    public async Task Followers_ByAge_MayWriteOrWait(int asked, int followedMinutes, bool passes)
    {
        var channel = await OpenAsync(m => m with { FollowersMinutes = asked });
        Assert.Equal("followersOnly", (await RefusedAsync(channel, "hello")).Code);
        await using (var db = await site.OpenDbAsync())
        {
            db.Add(new Follow { ChannelId = channel.Id, UserId = channel.Viewer, CreatedAt = site.Clock.GetUtcNow() });
            await db.SaveChangesAsync(Cancel);
        }
        site.Leap(TimeSpan.FromMinutes(followedMinutes));

        var result = await site.SendAsync(channel.Stream, channel.Viewer, "hello");

        if (passes)
            Assert.IsType<ChatResult.Posted>(result);
        else
            Assert.Equal(TimeSpan.FromMinutes(asked - followedMinutes), Assert.IsType<ChatResult.Refused>(result).Wait);
    }

    [Theory]
    [InlineData("😀 👩‍👩‍👧 ❤️ 1️⃣", true)]
    [InlineData("🏳️‍🌈", true)]
    [InlineData("hi 😀", false)]
    [InlineData("12", false)]
    [InlineData("©", false)]
    public async Task EmojiOnly_Text_PassesWhenItIsNothingElse(string text, bool passes)
    {
        var channel = await OpenAsync(m => m with { EmojiOnly = true });

        var result = await site.SendAsync(channel.Stream, channel.Viewer, text);

        Assert.Equal(passes ? null : "emojiOnly", (result as ChatResult.Refused)?.Code);
    }

    [Theory]
    [InlineData("see https://example.org/x", false)]
    [InlineData("see example.com", false)]
    [InlineData("see ｅｘａｍｐｌｅ。com", false)]
    [InlineData("www.anything.zz", false)]
    [InlineData("discord.gg/abc", false)]
    [InlineData("something.strange/path", false)]
    [InlineData("no.really it is fine", true)]
    [InlineData("3.14 and e.g. this", true)]
    public async Task LinksOff_Text_PassesWithoutAnAddress(string text, bool passes)
    {
        var channel = await OpenAsync(m => m with { LinksOff = true });

        var result = await site.SendAsync(channel.Stream, channel.Viewer, text);

        Assert.Equal(passes ? null : "linksOff", (result as ChatResult.Refused)?.Code);
    }

    [Fact]
    public async Task Unique_SameWordsAgain_AreRefusedUntilTheWindowIsOver()
    {
        var channel = await OpenAsync(m => m);
        await site.PostAsync(channel.Stream, channel.Viewer, "Hello World!");
        await ChangeAsync(channel, m => m with { Unique = true });
        var other = await site.UserAsync();

        Assert.Equal("unique", Assert.IsType<ChatResult.Refused>(await site.SendAsync(channel.Stream, other, "hello,  world")).Code);
        await site.PostAsync(channel.Stream, other, "something else", nonce: "nonce-of-other");
        await site.PostAsync(channel.Stream, other, "something else", nonce: "nonce-of-other");
        site.Leap(RecentTexts.Window);

        await site.PostAsync(channel.Stream, other, "hello world");
    }

    [Fact]
    public async Task Audience_YoungAccount_IsToldWhen()
    {
        var channel = await OpenAsync(m => m with { Audience = ChatAudience.AccountAge, AccountAgeDays = 7 });
        await using (var db = await site.OpenDbAsync())
        {
            var created = site.Clock.GetUtcNow().AddDays(-6);
            await db.Users.Where(u => u.Id == channel.Viewer).ExecuteUpdateAsync(u => u.SetProperty(x => x.CreatedAt, created), Cancel);
        }

        Assert.Equal(("accountAge", TimeSpan.FromDays(1)), (await RefusedAsync(channel, "hello")) is var refused ? (refused.Code, refused.Wait!.Value) : default);
    }

    [Fact]
    public async Task Change_OutOfRangeOrNotThere_IsRefusedWithItsField()
    {
        var channel = await ModeratedChannel.OpenAsync(site);

        Assert.Equal("slowSeconds", await FieldAsync(channel, m => m with { SlowSeconds = 301 }));
        Assert.Equal("followersMinutes", await FieldAsync(channel, m => m with { FollowersMinutes = 7 }));
        Assert.Equal("subscribersOnly", await FieldAsync(channel, m => m with { SubscribersOnly = true }));
        Assert.Equal("audience", await FieldAsync(channel, m => m with { Audience = ChatAudience.VerifiedEmail }));
        Assert.Equal("accountAgeDays", await FieldAsync(channel, m => m with { Audience = ChatAudience.AccountAge }));
    }

    [Fact]
    public async Task Change_ByAViewer_IsForbidden()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var service = channel.Service<ChatModesService>();

        Assert.IsType<ModerationResult.Forbidden>(await service.ChangeAsync(channel.Viewer, channel.Id, m => m with { EmojiOnly = true }, null, Cancel));
        Assert.IsType<ModerationResult.Forbidden>(await service.ChangeAsync(null, channel.Id, m => m with { EmojiOnly = true }, null, Cancel));
    }

    [Fact]
    public async Task Change_ThenUndone_GivesBackThatChangeAndNoOther()
    {
        var channel = await OpenAsync(m => m with { SlowSeconds = 10, LinksOff = true });
        var first = await ChangeAsync(channel, m => m with { SlowSeconds = 60, EmojiOnly = true });
        await ChangeAsync(channel, m => m with { Unique = true });

        Assert.IsType<ModerationResult.Done>(await channel.UndoAsync(channel.Owner, first));

        var modes = (await channel.Service<ChatModesService>().ReadAsync(channel.Id, Cancel)).Set;
        Assert.Equal(new ChatModes { SlowSeconds = 10, LinksOff = true, Unique = true }, modes);
        Assert.IsType<ModerationResult.AlreadyDone>(await channel.UndoAsync(channel.Owner, first));
    }

    [Fact]
    public async Task Undo_ChangedAgainSince_IsRefused()
    {
        var channel = await OpenAsync(m => m);
        var first = await ChangeAsync(channel, m => m with { SlowSeconds = 60 });
        await ChangeAsync(channel, m => m with { SlowSeconds = 5 });

        Assert.IsType<ModerationResult.NothingToDo>(await channel.UndoAsync(channel.Owner, first));
    }

    [Fact]
    public async Task Change_RoomIsOpen_SlotSaysSo()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var room = site.Rooms.Open(channel.Stream);

        await ChangeAsync(channel, m => m with { SlowSeconds = 30, FollowersMinutes = 0 });
        Assert.Contains("\"modes\":{\"slow\":30,\"followers\":0}", room.Snapshot().Json.ToString(), StringComparison.Ordinal);
        await ChangeAsync(channel, _ => ChatModes.None);

        Assert.Contains("\"modes\":null", room.Snapshot().Json.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recall_RoomOpenedAnew_KnowsTheModes()
    {
        var channel = await OpenAsync(m => m with { EmojiOnly = true });
        site.Rooms.Close(channel.Stream);
        var room = site.Rooms.Open(channel.Stream);

        await channel.Service<ChatEntrance>().RecallAsync(room, Cancel);

        Assert.Contains("\"emojiOnly\":true", room.Snapshot().Json.ToString(), StringComparison.Ordinal);
    }

    private async Task<ModeratedChannel> OpenAsync(Func<ChatModes, ChatModes> change)
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        if (change(ChatModes.None) != ChatModes.None)
            await ChangeAsync(channel, change);
        return channel;
    }

    private static async Task<ModerationResult> ChangeAsync(ModeratedChannel channel, Func<ChatModes, ChatModes> change)
    {
        var result = await channel.Service<ChatModesService>().ChangeAsync(channel.Moderator, channel.Id, change, null, Cancel);
        Assert.IsType<ModerationResult.Done>(result);
        channel.Site.Clock.Advance(TimeSpan.FromMilliseconds(1));
        return result;
    }

    private static async Task<string> FieldAsync(ModeratedChannel channel, Func<ChatModes, ChatModes> change) => Assert.IsType<ModerationResult.Invalid>(
        await channel.Service<ChatModesService>().ChangeAsync(channel.Moderator, channel.Id, change, null, Cancel)).Field;

    private static async Task<ChatResult.Refused> RefusedAsync(ModeratedChannel channel, string text) =>
        Assert.IsType<ChatResult.Refused>(await channel.Site.SendAsync(channel.Stream, channel.Viewer, text));
}
