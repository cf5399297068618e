using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Moderation.Modes;
using ConnectHub.Web.Tests.Features.Chat;

namespace ConnectHub.Web.Tests.Features.Moderation.Modes;

public sealed class ShieldTests(ChatSite site) : IClassFixture<ChatSite>
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Raise_ModesChangedMeanwhile_AreInForceWhenItEnds()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        await ChangeAsync(channel, m => m with { SlowSeconds = 5, EmojiOnly = true });
        await RaiseAsync(channel, channel.Moderator);
        Assert.Equal(30, (await InForceAsync(channel)).SlowSeconds);

        await ChangeAsync(channel, m => m with { SlowSeconds = 120, EmojiOnly = false });
        Assert.Equal(new ChatModes { SlowSeconds = 120, FollowersMinutes = 10, LinksOff = true, Unique = true }, await InForceAsync(channel));
        site.Leap(Length);

        Assert.Equal(new ChatModes { SlowSeconds = 120 }, await InForceAsync(channel));
    }

    [Fact]
    public async Task Due_ShieldRanOut_IsClearedAndLoggedAndTheRoomIsTold()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var room = site.Rooms.Open(channel.Stream);
        await RaiseAsync(channel, channel.Moderator);
        Assert.Contains("\"shieldUntil\":", room.Snapshot().Json.ToString(), StringComparison.Ordinal);
        Assert.Equal("followersOnly", Assert.IsType<ChatResult.Refused>(await site.SendAsync(channel.Stream, channel.Viewer, "raid")).Code);
        site.Leap(Length);

        await channel.Service<ShieldService>().ExpireAsync(Cancel);

        Assert.Contains("\"modes\":null", room.Snapshot().Json.ToString(), StringComparison.Ordinal);
        var entries = (await channel.Service<ModerationLogReader>().ListAsync(channel.Owner, channel.Id, LogFilter.Everything, null, 10, Cancel))!.Entries;
        Assert.Equal([ActionKind.ShieldOff, ActionKind.ShieldOn], entries.Select(entry => entry.Kind));
        Assert.Null(entries[0].ActorId);
        await site.PostAsync(channel.Stream, channel.Viewer, "peace");
    }

    [Fact]
    public async Task Raise_Twice_NamesTheFirst()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        await RaiseAsync(channel, channel.Moderator);

        var second = await channel.Service<ShieldService>().RaiseAsync(channel.Owner, channel.Id, Length, Cancel);

        Assert.Equal(await channel.HandleAsync(channel.Moderator), Assert.IsType<ModerationResult.AlreadyDone>(second).Who);
    }

    [Fact]
    public async Task End_ByHandOrByUndo_IsOnce()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var raised = await RaiseAsync(channel, channel.Moderator);

        Assert.IsType<ModerationResult.Done>(await channel.UndoAsync(channel.Owner, raised));
        Assert.IsType<ModerationResult.NothingToDo>(await channel.Service<ShieldService>().EndAsync(channel.Owner, channel.Id, Cancel));
        Assert.Equal(ChatModes.None, await InForceAsync(channel));
        await RaiseAsync(channel, channel.Owner);
        Assert.IsType<ModerationResult.Done>(await channel.Service<ShieldService>().EndAsync(channel.Moderator, channel.Id, Cancel));
    }

    [Fact]
    public async Task Raise_ByAViewerOrForTooLong_IsRefused()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var shields = channel.Service<ShieldService>();

        Assert.IsType<ModerationResult.Forbidden>(await shields.RaiseAsync(channel.Viewer, channel.Id, Length, Cancel));
        Assert.IsType<ModerationResult.Invalid>(await shields.RaiseAsync(channel.Owner, channel.Id, TimeSpan.FromHours(25), Cancel));
    }

    private static async Task<ModerationResult> RaiseAsync(ModeratedChannel channel, Guid actor)
    {
        var result = await channel.Service<ShieldService>().RaiseAsync(actor, channel.Id, Length, Cancel);
        Assert.IsType<ModerationResult.Done>(result);
        return result;
    }

    private static async Task ChangeAsync(ModeratedChannel channel, Func<ChatModes, ChatModes> change) =>
        Assert.IsType<ModerationResult.Done>(await channel.Service<ChatModesService>().ChangeAsync(channel.Owner, channel.Id, change, null, Cancel));

    private async Task<ChatModes> InForceAsync(ModeratedChannel channel) =>
        (await channel.Service<ModesMemory>().OfAsync(channel.Id, Cancel)).At(site.Clock.GetUtcNow());
}
