using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Channels;

public sealed class ChannelAccessTests(WebApp app) : IClassFixture<WebApp>
{
    [Fact]
    public async Task RoleOf_EveryKindOfPerson_IsTheRightOne()
    {
        var owner = await app.SignUpAsync();
        var viewer = await app.SignUpAsync();
        var staff = await app.SignUpAsync(People.NewHandle("staff"), Principal.Moderator);

        Assert.Equal(ChannelRole.Owner, await RoleAsync(owner.UserId, owner.ChannelId));
        Assert.Equal(ChannelRole.Staff, await RoleAsync(staff.UserId, owner.ChannelId));
        Assert.Equal(ChannelRole.Owner, await RoleAsync(staff.UserId, staff.ChannelId));
        Assert.Equal(ChannelRole.None, await RoleAsync(viewer.UserId, owner.ChannelId));
        Assert.Equal(ChannelRole.None, await RoleAsync(null, owner.ChannelId));
        Assert.Equal(ChannelRole.None, await RoleAsync(staff.UserId, Guid.CreateVersion7()));
    }

    [Fact]
    public async Task RoleOf_ModeratorWhoIsBarred_IsSuspendedAndComesBack()
    {
        var owner = await app.SignUpAsync();
        var moderator = await app.SignUpAsync();
        var now = TimeProvider.System.GetUtcNow();
        await using var db = await app.OpenDbAsync();
        db.Add(new ChannelModerator { ChannelId = owner.ChannelId, UserId = moderator.UserId, AddedById = owner.UserId, At = now });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ChannelRole.Moderator, await RoleAsync(moderator.UserId, owner.ChannelId));
        Assert.Equal(ChannelRole.None, await RoleAsync(moderator.UserId, (await app.SignUpAsync()).ChannelId));
        var timeout = Sanction(SanctionKind.Timeout, now.AddMinutes(5));
        db.AddRange(Sanction(SanctionKind.Warning, null), timeout);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ChannelRole.None, await RoleAsync(moderator.UserId, owner.ChannelId));
        Assert.Equal(ChannelRole.Moderator, await app.Services.GetRequiredService<ChannelAccess>()
            .GivenRoleOfAsync(moderator.UserId, owner.ChannelId, TestContext.Current.CancellationToken));

        timeout.Until = now;
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ChannelRole.Moderator, await RoleAsync(moderator.UserId, owner.ChannelId));

        ChannelSanction Sanction(SanctionKind kind, DateTimeOffset? until) => new()
        {
            ChannelId = owner.ChannelId,
            UserId = moderator.UserId,
            Kind = kind,
            ActionId = Guid.CreateVersion7(),
            ById = owner.UserId,
            At = now,
            Until = until,
        };
    }

    private Task<ChannelRole> RoleAsync(Guid? userId, Guid channelId) =>
        app.Services.GetRequiredService<ChannelAccess>().RoleOfAsync(userId, channelId, TestContext.Current.CancellationToken);
}
