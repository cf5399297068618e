using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Tests.Features.Chat;

namespace ConnectHub.Web.Tests.Features.Moderation;

public sealed class SanctionServiceTests(ChatSite site) : IClassFixture<ChatSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ban_ByAModerator_KeepsFromChattingAtOnceAndIsLogged()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        await site.PostAsync(here.Stream, here.Viewer, "hello");

        var done = Assert.IsType<ModerationResult.Done>(await here.BanAsync(here.Moderator));

        Assert.Equal("banned", Assert.IsType<ChatResult.Refused>(await site.SendAsync(here.Stream, here.Viewer, "again")).Code);
        var row = Assert.Single(await here.LogAsync());
        Assert.Equal((done.Action.Id, ActionKind.Banned, "spam", here.Stream), (row.Id, row.Kind, row.Reason, row.StreamId!.Value));
        Assert.Equal((here.Moderator, ChannelRole.Moderator, here.Viewer), (row.ActorId!.Value, row.ActorRole, row.TargetUserId!.Value));
    }

    [Fact]
    public async Task Unban_AfterABan_MayChatAgain()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        await here.BanAsync(here.Moderator);

        Assert.IsType<ModerationResult.Done>(await here.UnbanAsync(here.Owner));

        await site.PostAsync(here.Stream, here.Viewer, "back");
        Assert.Equal("This person is not banned.", Assert.IsType<ModerationResult.NothingToDo>(await here.UnbanAsync(here.Owner, here.Moderator)).Reason);
    }

    [Fact]
    public async Task TimeOut_LiftedEarlyOrRunOut_MayChatAgain()
    {
        var here = await ModeratedChannel.OpenAsync(site);

        await here.TimeOutAsync(here.Moderator);
        var refused = Assert.IsType<ChatResult.Refused>(await site.SendAsync(here.Stream, here.Viewer, "too soon"));
        Assert.Equal("timedOut", refused.Code);
        Assert.InRange(refused.Wait!.Value.TotalSeconds, 299, 300);
        Assert.IsType<ModerationResult.Done>(await here.LiftAsync(here.Moderator));
        await site.PostAsync(here.Stream, here.Viewer, "lifted");
        await here.TimeOutAsync(here.Moderator, 10);
        site.Clock.Advance(TimeSpan.FromSeconds(10));

        await site.PostAsync(here.Stream, here.Viewer, "run out");
        Assert.Equal("This person is not timed out.", Assert.IsType<ModerationResult.NothingToDo>(await here.LiftAsync(here.Moderator)).Reason);
    }

    [Fact]
    public async Task TimeOut_LongerThanTheFirst_Replaces()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        await here.TimeOutAsync(here.Moderator, 60);

        Assert.IsType<ModerationResult.AlreadyDone>(await here.TimeOutAsync(here.Owner, 30));
        Assert.IsType<ModerationResult.Done>(await here.TimeOutAsync(here.Owner, 3600));

        Assert.InRange((await here.StandingAsync()).Barred!.Until!.Value - site.Clock.GetUtcNow(), TimeSpan.FromSeconds(3599), TimeSpan.FromSeconds(3600));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(14 * 86400 + 1)]
    public async Task TimeOut_OfAnImpossibleLength_IsInvalid(int seconds)
    {
        var here = await ModeratedChannel.OpenAsync(site);

        Assert.Equal("seconds", Assert.IsType<ModerationResult.Invalid>(await here.TimeOutAsync(here.Moderator, seconds)).Field);
        Assert.Empty(await here.LogAsync());
    }

    [Fact]
    public async Task Warn_Acknowledged_MayChatAgain()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        await here.WarnAsync(here.Moderator);

        Assert.Equal("warned", Assert.IsType<ChatResult.Refused>(await site.SendAsync(here.Stream, here.Viewer, "what?")).Code);
        Assert.IsType<ModerationResult.Done>(await here.Sanctions.AcknowledgeAsync(here.Viewer, here.Id, Cancel));
        await site.PostAsync(here.Stream, here.Viewer, "sorry");

        Assert.IsType<ModerationResult.NothingToDo>(await here.Sanctions.AcknowledgeAsync(here.Viewer, here.Id, Cancel));
        Assert.Contains(await here.LogAsync(), row => row is { Kind: ActionKind.WarningAcknowledged, ActorRole: ChannelRole.None });
    }

    [Fact]
    public async Task Ban_FiftyAtOnce_IsOneBanAndTheOthersReadWhoWasFirst()
    {
        var here = await ModeratedChannel.OpenAsync(site);

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => here.Sanctions.BanAsync(i % 2 == 0 ? here.Owner : here.Moderator, here.Order(), false, Cancel)));

        var first = Assert.Single(results.OfType<ModerationResult.Done>()).Action.ActorId!.Value;
        Assert.Equal(49, results.OfType<ModerationResult.AlreadyDone>().Count());
        Assert.All(results.OfType<ModerationResult.AlreadyDone>(), already => Assert.Equal($"{already.Who} already banned this person.", already.What));
        Assert.Equal(await here.HandleAsync(first), results.OfType<ModerationResult.AlreadyDone>().First().Who);
        Assert.Single(await here.LogAsync());
    }

    [Fact]
    public async Task TimeOutAndUnban_FiftyAtOnce_HaveOneEffect()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        await here.BanAsync(here.Owner);

        var timeouts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => here.Sanctions.TimeOutAsync(here.Moderator, here.Order(), TimeSpan.FromSeconds(300), Cancel)));
        site.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var unbans = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => here.Sanctions.UnbanAsync(here.Moderator, here.Order(), Cancel)));

        foreach (var results in new[] { timeouts, unbans })
        {
            Assert.Single(results.OfType<ModerationResult.Done>());
            Assert.Equal(49, results.OfType<ModerationResult.AlreadyDone>().Count());
        }
        Assert.Equal(3, (await here.LogAsync()).Count);
    }

    [Fact]
    public async Task Ban_OfOwnerStaffOrSelf_IsForbidden()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        var staff = await here.StaffAsync();

        foreach (var (actor, target) in new[] { (here.Moderator, here.Owner), (here.Moderator, staff), (here.Moderator, here.Moderator), (here.Owner, staff), (staff, here.Owner) })
            Assert.IsType<ModerationResult.Forbidden>(await here.BanAsync(actor, target));

        Assert.IsType<ModerationResult.NotFound>(await here.BanAsync(here.Owner, Guid.CreateVersion7()));
        Assert.Empty(await here.LogAsync());
    }

    [Fact]
    public async Task TimeOut_OfAModerator_NeedsTheOwnerAndGivesTheRoleBack()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        var other = await site.UserAsync();
        Assert.IsType<ModerationResult.Done>(await here.Moderators.AddAsync(here.Owner, here.Id, other, Cancel));

        Assert.IsType<ModerationResult.Forbidden>(await here.TimeOutAsync(here.Moderator, 60, other));
        Assert.IsType<ModerationResult.Done>(await here.TimeOutAsync(here.Owner, 60, other));
        Assert.False((await here.StandingAsync(other)).CanModerate);
        Assert.IsType<ModerationResult.Forbidden>(await here.LiftAsync(here.Moderator, other));
        Assert.IsType<ModerationResult.Forbidden>(await here.LiftAsync(other, other));
        Assert.IsType<ModerationResult.Forbidden>(await here.WarnAsync(other));
        site.Clock.Advance(TimeSpan.FromSeconds(60));

        Assert.True((await here.StandingAsync(other)).CanModerate);
        Assert.IsType<ModerationResult.Done>(await here.WarnAsync(other));
    }

    [Fact]
    public async Task Warn_BySiteStaff_IsMarkedInTheLog()
    {
        var here = await ModeratedChannel.OpenAsync(site);

        await here.WarnAsync(await here.StaffAsync(), here.Moderator);

        Assert.Equal(ChannelRole.Staff, Assert.Single(await here.LogAsync()).ActorRole);
    }

    [Fact]
    public async Task Ban_WithATooLongReason_IsInvalid()
    {
        var here = await ModeratedChannel.OpenAsync(site);

        var result = await here.Sanctions.BanAsync(here.Owner, here.Order(reason: new string('x', 501)), purge: false, Cancel);

        Assert.Equal("reason", Assert.IsType<ModerationResult.Invalid>(result).Field);
        Assert.IsType<ModerationResult.Done>(await here.Sanctions.BanAsync(here.Owner, here.Order(reason: " " + new string('x', 500)), purge: false, Cancel));
    }
}
