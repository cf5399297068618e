using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.AutoMod;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Tests.Features.Chat;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Tests.Features.Moderation.AutoMod;

public sealed class HeldMessageTests(ChatSite site) : IClassFixture<ChatSite>
{
    private const string Bad = "you should kys";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_MatchedMessage_IsHeldAndNobodyButModeratorsSeesIt()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var room = site.Rooms.Open(channel.Stream);

        var held = await HeldAsync(channel, nonce: "nonce-of-held");

        Assert.Empty(await site.RowsAsync(channel.Stream));
        Assert.Empty(room.Snapshot().Chat);
        var entry = Assert.Single((await Queue(channel).ListAsync(channel.Moderator, channel.Id, Cancel))!);
        Assert.Equal((held, "kys", AutoModReason.Hostility), (entry.Id, entry.Match, entry.Reason));
        Assert.Null(await Queue(channel).ListAsync(channel.Viewer, channel.Id, Cancel));
        Assert.Equal(held, await HeldAsync(channel, nonce: "nonce-of-held"));
        Assert.Equal(1, await Queue(channel).CountAsync(channel.Id, Cancel));
        await site.PostAsync(channel.Stream, channel.Moderator, Bad);
    }

    [Fact]
    public async Task Approve_Held_IsInTheChatUnderItsIdAndTheSenderHears()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var room = site.Rooms.Open(channel.Stream);
        var held = await HeldAsync(channel, nonce: "nonce-of-held");
        var told = 0;
        using var _ = channel.Service<HeldNews>().Watch(channel.Stream, channel.Viewer, () => told++);

        Assert.IsType<ModerationResult.Done>(await Decisions(channel).ApproveAsync(channel.Moderator, channel.Id, held, allowTerm: false, Cancel));

        Assert.Equal(held, Assert.Single(room.Snapshot().Chat).MessageId);
        Assert.Equal(HeldState.Approved, Assert.Single(await Queue(channel).MineAsync(channel.Viewer, channel.Stream, Cancel)).State);
        Assert.Equal(1, told);
        Assert.Equal(held, (await site.PostAsync(channel.Stream, channel.Viewer, Bad, nonce: "nonce-of-held")).MessageId);
        Assert.IsType<ChatResult.Held>(await site.SendAsync(channel.Stream, channel.Viewer, Bad));
    }

    [Fact]
    public async Task Approve_AllowingTheTerm_LetsItPassForAnHour()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var held = await HeldAsync(channel);

        Assert.IsType<ModerationResult.Done>(await Decisions(channel).ApproveAsync(channel.Moderator, channel.Id, held, allowTerm: true, Cancel));

        await site.PostAsync(channel.Stream, channel.Viewer, "KYS is a name");
        site.Leap(HeldDecisions.TermAllowedFor);
        Assert.IsType<ChatResult.Held>(await site.SendAsync(channel.Stream, channel.Viewer, Bad));
    }

    [Fact]
    public async Task Deny_Held_IsRefusedToItsSenderFromThenOn()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var held = await HeldAsync(channel, nonce: "nonce-of-held");

        Assert.IsType<ModerationResult.Done>(await Decisions(channel).DenyAsync(channel.Moderator, channel.Id, held, "no", null, Cancel));

        Assert.Equal("denied", Assert.IsType<ChatResult.Refused>(await site.SendAsync(channel.Stream, channel.Viewer, Bad, nonce: "nonce-of-held")).Code);
        Assert.Empty(await site.RowsAsync(channel.Stream));
        Assert.Empty((await Queue(channel).ListAsync(channel.Moderator, channel.Id, Cancel))!);
    }

    [Fact]
    public async Task Deny_WithTimeout_TimesTheSenderOut()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var held = await HeldAsync(channel);

        var result = await Decisions(channel).DenyAsync(channel.Moderator, channel.Id, held, null, TimeSpan.FromMinutes(5), Cancel);

        Assert.Equal(ActionKind.TimedOut, Assert.IsType<ModerationResult.Done>(result).Action.Kind);
        Assert.Equal("timedOut", Assert.IsType<ChatResult.Refused>(await site.SendAsync(channel.Stream, channel.Viewer, "hello")).Code);
    }

    [Fact]
    public async Task Decide_TwentyAtOnce_FirstStandsAndIsNamed()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var held = await HeldAsync(channel);

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => i % 2 == 0
            ? Decisions(channel).ApproveAsync(channel.Moderator, channel.Id, held, false, Cancel)
            : Decisions(channel).DenyAsync(channel.Owner, channel.Id, held, null, null, Cancel)));

        var first = Assert.IsType<ModerationResult.Done>(Assert.Single(results, result => result is ModerationResult.Done));
        var who = await channel.HandleAsync(first.Action.ActorId!.Value);
        Assert.All(results.Where(result => result != first), result => Assert.Equal(who, Assert.IsType<ModerationResult.AlreadyDone>(result).Who));
        Assert.Equal(first.Action.Kind == ActionKind.HeldApproved ? 1 : 0, (await site.RowsAsync(channel.Stream)).Count);
    }

    [Fact]
    public async Task Decide_ByAViewerOrInAnotherChannel_IsRefused()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var other = await ModeratedChannel.OpenAsync(site);
        var held = await HeldAsync(channel);

        Assert.IsType<ModerationResult.Forbidden>(await Decisions(channel).ApproveAsync(channel.Viewer, channel.Id, held, false, Cancel));
        Assert.IsType<ModerationResult.NotFound>(await Decisions(channel).ApproveAsync(other.Moderator, other.Id, held, false, Cancel));
        Assert.IsType<ModerationResult.NotFound>(await Decisions(channel).DenyAsync(other.Owner, other.Id, held, null, null, Cancel));
    }

    [Fact]
    public async Task Approve_SenderBannedMeanwhile_IsRefused()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var held = await HeldAsync(channel);
        Assert.IsType<ModerationResult.Done>(await channel.BanAsync(channel.Moderator));

        Assert.IsType<ModerationResult.NothingToDo>(await Decisions(channel).ApproveAsync(channel.Moderator, channel.Id, held, false, Cancel));

        Assert.Empty(await site.RowsAsync(channel.Stream));
    }

    [Fact]
    public async Task Due_NobodyDecided_ExpiresAndIsLogged()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var held = await HeldAsync(channel, nonce: "nonce-of-held");
        site.Leap(HeldMessage.Lifetime);
        Assert.IsType<ModerationResult.NothingToDo>(await Decisions(channel).ApproveAsync(channel.Moderator, channel.Id, held, false, Cancel));

        await DueAsync(channel);

        Assert.Equal(HeldState.Expired, (await Queue(channel).FindAsync(channel.Moderator, channel.Id, held, Cancel))!.State);
        var log = await channel.Service<ModerationLogReader>().ListAsync(channel.Owner, channel.Id, LogFilter.Everything, null, 10, Cancel);
        Assert.Equal(ActionKind.HeldExpired, Assert.Single(log!.Entries).Kind);
        Assert.Equal("expired", Assert.IsType<ChatResult.Refused>(await site.SendAsync(channel.Stream, channel.Viewer, Bad, nonce: "nonce-of-held")).Code);
    }

    [Fact]
    public async Task Due_ApprovedAndNotYetInTheChat_IsBroughtThere()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var held = await HeldAsync(channel);
        await using (var db = await site.OpenDbAsync())
        {
            var at = site.Clock.GetUtcNow();
            await db.Set<HeldMessage>().Where(h => h.Id == held).ExecuteUpdateAsync(h => h
                .SetProperty(x => x.State, HeldState.Approved).SetProperty(x => x.DecidedAt, at).SetProperty(x => x.DecidedById, channel.Moderator), Cancel);
        }
        site.Clock.Advance(TimeSpan.FromSeconds(6));

        await DueAsync(channel);
        await DueAsync(channel);

        Assert.Equal(held, Assert.Single(await site.RowsAsync(channel.Stream)).Id);
    }

    [Fact]
    public async Task Send_FourthWaiting_IsRefused()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        for (var i = 0; i < AutoModRule.MostPerUser; i++)
            await HeldAsync(channel);

        Assert.Equal("heldLimit", Assert.IsType<ChatResult.Refused>(await site.SendAsync(channel.Stream, channel.Viewer, Bad)).Code);
        await site.PostAsync(channel.Stream, channel.Viewer, "something harmless");
    }

    private static HeldQueue Queue(ModeratedChannel channel) => channel.Service<HeldQueue>();

    private static HeldDecisions Decisions(ModeratedChannel channel) => channel.Service<HeldDecisions>();

    private async Task<Guid> HeldAsync(ModeratedChannel channel, string? nonce = null) =>
        Assert.IsType<ChatResult.Held>(await site.SendAsync(channel.Stream, channel.Viewer, Bad, nonce: nonce)).MessageId;

    private static async Task DueAsync(ModeratedChannel channel)
    {
        foreach (var work in channel.Service<IEnumerable<IDueWork>>())
            await work.DoDueAsync(Cancel);
    }
}
