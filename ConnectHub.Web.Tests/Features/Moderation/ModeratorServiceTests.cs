using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Tests.Features.Chat;

namespace ConnectHub.Web.Tests.Features.Moderation;

public sealed class ModeratorServiceTests(ChatSite site) : IClassFixture<ChatSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Add_ByOwnerOrStaff_IsListedAndMayModerate()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        var second = await site.UserAsync();

        Assert.IsType<ModerationResult.Done>(await here.Moderators.AddAsync(here.Owner, here.Id, here.Viewer, Cancel));
        Assert.IsType<ModerationResult.Done>(await here.Moderators.AddAsync(await here.StaffAsync(), here.Id, second, Cancel));

        Assert.True((await here.StandingAsync()).CanModerate);
        var listed = await here.Moderators.ListAsync(here.Viewer, here.Id, Cancel);
        Assert.Equal(new[] { here.Moderator, here.Viewer, second }.Order(), listed!.Select(m => m.UserId).Order());
        Assert.Equal(await here.HandleAsync(here.Owner), listed!.Single(m => m.UserId == here.Viewer).AddedBy);
    }

    [Fact]
    public async Task AddAndRemove_ByAModerator_AreForbidden()
    {
        var here = await ModeratedChannel.OpenAsync(site);

        Assert.IsType<ModerationResult.Forbidden>(await here.Moderators.AddAsync(here.Moderator, here.Id, here.Viewer, Cancel));
        Assert.IsType<ModerationResult.Forbidden>(await here.Moderators.RemoveAsync(here.Moderator, here.Id, here.Moderator, Cancel));
        Assert.Null(await here.Moderators.ListAsync(here.Viewer, here.Id, Cancel));
    }

    [Fact]
    public async Task Add_OwnerStaffOrBanned_IsNothingToDo()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        await here.BanAsync(here.Owner);

        foreach (var target in new[] { here.Owner, await here.StaffAsync(), here.Viewer })
            Assert.IsType<ModerationResult.NothingToDo>(await here.Moderators.AddAsync(here.Owner, here.Id, target, Cancel));
        Assert.IsType<ModerationResult.NotFound>(await here.Moderators.AddAsync(here.Owner, here.Id, Guid.CreateVersion7(), Cancel));
    }

    [Fact]
    public async Task AddAndRemove_FiftyAtOnce_HaveOneEffect()
    {
        var here = await ModeratedChannel.OpenAsync(site);

        var added = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => here.Moderators.AddAsync(here.Owner, here.Id, here.Viewer, Cancel)));
        site.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var removed = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => here.Moderators.RemoveAsync(here.Owner, here.Id, here.Viewer, Cancel)));

        foreach (var results in new[] { added, removed })
        {
            Assert.Single(results.OfType<ModerationResult.Done>());
            Assert.Equal(49, results.OfType<ModerationResult.AlreadyDone>().Count());
        }
        Assert.Equal(2, (await here.LogAsync()).Count);
    }
}
